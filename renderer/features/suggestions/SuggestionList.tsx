import { Check, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import type { Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { formatDate } from '../../formats.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import type { AlcoveEditor } from '../document/editor-schema.js'
import type { Suggestion } from './suggestion-list.js'
import { useSuggestions } from './use-suggestions.js'

const NO_COLOR = '#808080'

export interface SuggestionListProps {
  editor: AlcoveEditor
  canEdit: boolean
  people: readonly Member[]
}

/** What waits for somebody to agree, above the comments. Nothing when nothing does. */
export function SuggestionList({ editor, canEdit, people }: SuggestionListProps) {
  const { actions, state } = useSuggestions(editor)
  const { suggestions, selectedId } = state
  if (suggestions.length === 0) return null
  return (
    <section className="suggestion-list" aria-label={t('suggestions.title')}>
      <div className="suggestion-list-header">
        <h3>{t('suggestions.count', { count: suggestions.length })}</h3>
        {canEdit && (
          <>
            <Button kind="quiet" onClick={() => actions.decide(null, 'accept')}>
              {t('suggestions.acceptAll')}
            </Button>
            <Button kind="quiet" onClick={() => actions.decide(null, 'reject')}>
              {t('suggestions.rejectAll')}
            </Button>
          </>
        )}
      </div>
      <ul className="thread-list" aria-label={t('suggestions.title')}>
        {suggestions.map((suggestion) => (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            author={people.find(({ memberId }) => memberId === suggestion.memberId)}
            isSelected={suggestion.id === selectedId}
            canEdit={canEdit}
            actions={actions}
          />
        ))}
      </ul>
    </section>
  )
}

interface SuggestionCardProps {
  suggestion: Suggestion
  author: Member | undefined
  isSelected: boolean
  canEdit: boolean
  actions: ReturnType<typeof useSuggestions>['actions']
}

function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, author, isSelected, canEdit, actions } = props
  const { id, inserted, deleted, atMs } = suggestion
  const ref = useRef<HTMLLIElement>(null)
  const name = author ? calledApart(author) : t('common.somebody')
  const change = { kind: kindOf(suggestion), inserted, deleted }

  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <li
      ref={ref}
      className={`thread${isSelected ? ' thread-selected' : ''}`}
      aria-label={t('suggestions.by', { name, ...change })}
    >
      <div className="comment-header">
        <Avatar
          name={author?.name ?? name}
          color={author?.color ?? NO_COLOR}
          picture={author?.picture}
          size="small"
          isDecorative
        />
        <span className="comment-author" dir="auto">
          {name}
        </span>
        <time className="comment-time">{formatDate(atMs)}</time>
        {canEdit && (
          <span className="comment-tools">
            <IconButton
              label={t('suggestions.accept', change)}
              icon={Check}
              onClick={() => actions.decide(id, 'accept')}
            />
            <IconButton
              label={t('suggestions.reject', change)}
              icon={X}
              onClick={() => actions.decide(id, 'reject')}
            />
          </span>
        )}
      </div>
      <button
        type="button"
        className="suggestion-words"
        title={t('comments.showInText')}
        dir="auto"
        onClick={() => actions.reveal(suggestion)}
      >
        {deleted !== '' && <del>{deleted}</del>} {inserted !== '' && <ins>{inserted}</ins>}
      </button>
    </li>
  )
}

function kindOf({ inserted, deleted }: Suggestion): 'add' | 'delete' | 'replace' {
  if (deleted === '') return 'add'
  return inserted === '' ? 'delete' : 'replace'
}
