import { BellOff, ChevronRight, Plus } from 'lucide-react'
import type { CSSProperties, HTMLAttributes } from 'react'
import { MAX_TITLE_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { PresenceDots } from '../people/PresenceDots.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu, type MenuItem } from '../../ui/Menu.js'
import { DocumentIcon } from './DocumentIcon.js'
import type { DropZone, TreeRow } from './tree-rows.js'

export interface TreeRowViewProps {
  row: TreeRow
  /** Where the row stands in the tree's box. */
  top: number
  isCurrent: boolean
  /** The one row that Tab leads to. */
  isFocusable: boolean
  isRenaming: boolean
  isMoved: boolean
  /** Makes no noise on this computer. */
  isMuted: boolean
  drop: DropZone | null
  canEdit: boolean
  actions: readonly MenuItem[]
  drag: HTMLAttributes<HTMLElement>
  onOpen: () => void
  onFocus: () => void
  onFold: () => void
  onAdd: () => void
  onStartRename: () => void
  /** null when the person changed their mind. */
  onRename: (title: string | null) => void
}

export function TreeRowView(props: TreeRowViewProps) {
  const { row, top, isCurrent, isFocusable, isRenaming, isMoved, isMuted, drop, canEdit, actions } =
    props
  const { onOpen, onFocus, onFold, onAdd, onStartRename, onRename } = props
  const { document, level, hasChildren, isExpanded } = row
  const { title } = document
  // Measured places: the only thing that cannot stand in a stylesheet.
  const style = { '--level': level, transform: `translateY(${top}px)` } as CSSProperties
  const states = [isMoved && 'tree-moved', drop && `tree-drop-${drop}`].filter(Boolean)
  return (
    <div
      {...(isRenaming ? {} : props.drag)}
      role="treeitem"
      aria-label={title}
      aria-level={level + 1}
      aria-posinset={row.position + 1}
      aria-setsize={row.siblingCount}
      aria-expanded={hasChildren ? isExpanded : undefined}
      aria-selected={isCurrent}
      aria-current={isCurrent ? 'page' : undefined}
      tabIndex={isFocusable ? 0 : -1}
      data-document={document.documentId}
      className={['tree-row', ...states].join(' ')}
      style={style}
      onFocus={onFocus}
      onClick={isRenaming ? undefined : onOpen}
      onDoubleClick={canEdit ? onStartRename : undefined}
      onContextMenu={(event) => {
        const menu = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup=menu]')
        if (!menu || isRenaming) return
        event.preventDefault()
        menu.click()
      }}
    >
      <button
        type="button"
        className="tree-fold"
        aria-label={isExpanded ? t('tree.fold', { title }) : t('tree.unfold', { title })}
        aria-hidden={!hasChildren}
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation()
          onFold()
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {hasChildren && <ChevronRight className="icon" aria-hidden />}
      </button>
      <DocumentIcon icon={document.icon} />
      {isRenaming ? (
        <InlineEdit
          label={t('tree.newTitle')}
          value={title}
          maxLength={MAX_TITLE_LENGTH}
          onCommit={onRename}
          onCancel={() => onRename(null)}
        />
      ) : (
        <>
          <span className="tree-title" dir="auto">
            {title}
          </span>
          {isMuted && (
            <BellOff className="icon tree-muted" role="img" aria-label={t('common.muted')} />
          )}
          <PresenceDots documentId={document.documentId} />
          <span className="tree-actions">
            {canEdit && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('tree.newIn', { title })}
                title={t('tree.newInside')}
                tabIndex={isFocusable ? 0 : -1}
                onClick={(event) => {
                  event.stopPropagation()
                  onAdd()
                }}
                onDoubleClick={(event) => event.stopPropagation()}
              >
                <Plus className="icon" aria-hidden />
              </button>
            )}
            <Menu
              label={canEdit ? t('tree.actions', { title }) : t('tree.options', { title })}
              items={actions}
              tabIndex={isFocusable ? 0 : -1}
            />
          </span>
        </>
      )}
    </div>
  )
}
