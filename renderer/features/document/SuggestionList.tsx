import type { SuggestionMenuProps } from '@blocknote/react'
import { Fragment, useEffect, useRef, type JSX } from 'react'
import { t } from '../../../app/contract/messages/translate.js'

export interface Suggestion {
  key: string
  title: string
  group?: string
  subtext?: string
  /** A keyboard shortcut. */
  badge?: string
  icon?: JSX.Element
}

/**
 * The menu that opens while typing. Stands in for BlockNote's own, which knows its items by their
 * titles (two documents may have the same), and whose style attributes the page's policy refuses
 * while it closes.
 */
export function SuggestionList<Item extends Suggestion>(props: SuggestionMenuProps<Item>) {
  const { items, loadingState, selectedIndex, onItemClick } = props
  return (
    <div
      id="bn-suggestion-menu"
      className="suggestions"
      role="listbox"
      aria-label={t('document.insert')}
      // What scrolls must be within reach of keys that scroll.
      tabIndex={0}
    >
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {item.group !== undefined && item.group !== items[index - 1]?.group && (
            <div className="suggestions-group" role="presentation">
              {item.group}
            </div>
          )}
          <SuggestionRow
            item={item}
            // The editor's text names the chosen one by this id.
            id={`bn-suggestion-menu-item-${index}`}
            isSelected={index === selectedIndex}
            onClick={() => onItemClick?.(item)}
          />
        </Fragment>
      ))}
      {items.length === 0 && loadingState !== 'loading-initial' && (
        <div className="suggestions-empty">{t('document.nothingByName')}</div>
      )}
    </div>
  )
}

interface SuggestionRowProps {
  item: Suggestion
  id: string
  isSelected: boolean
  onClick: () => void
}

function SuggestionRow({ item, id, isSelected, onClick }: SuggestionRowProps) {
  const { title, subtext, badge, icon } = item
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <div
      ref={ref}
      id={id}
      className="suggestion"
      role="option"
      aria-selected={isSelected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <span className="suggestion-icon" aria-hidden>
        {icon}
      </span>
      <span className="suggestion-text">
        <span className="suggestion-title" dir="auto">
          {title}
        </span>
        {subtext !== undefined && <span className="suggestion-note">{subtext}</span>}
      </span>
      {badge !== undefined && <kbd className="suggestion-badge">{badge.replaceAll('-', ' ')}</kbd>}
    </div>
  )
}
