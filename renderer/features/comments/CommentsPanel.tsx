import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { shownKeys } from '../../shown-keys.js'
import { myMemberId, usePeopleStore } from '../../stores/people-store.js'
import { Choice } from '../../ui/Choice.js'
import type { DocumentPanelProps } from '../document/DocumentPanel.js'
import { SuggestionList } from '../suggestions/SuggestionList.js'
import { commentBody } from './comment-body.js'
import { CommentComposer } from './CommentComposer.js'
import type { Place } from './comments-extension.js'
import { ThreadCard } from './ThreadCard.js'
import type { Thread } from './threads.js'
import { useComments } from './use-comments.js'

type Filter = 'open' | 'resolved'

export function CommentsPanel({ editor, canEdit }: DocumentPanelProps) {
  const { comments, state } = useComments(editor)
  const [filter, setFilter] = useState<Filter>('open')
  const people = valueOr(
    usePeopleStore((s) => s.members),
    []
  )
  const { threads, places, draft, selectedId } = state
  const shown = inOrder(
    threads.filter((thread) => thread.isResolved === (filter === 'resolved')),
    places
  )
  const openCount = threads.filter((thread) => !thread.isResolved).length

  return (
    <div className="comments">
      {draft && (
        <section className="thread thread-selected" aria-label={t('comments.new')}>
          <blockquote className="thread-quote" dir="auto">
            {draft.quote}
          </blockquote>
          <CommentComposer
            label={t('comments.new')}
            submitLabel={t('comments.comment')}
            people={people}
            isFocused
            onSubmit={(text) => comments.finish(commentBody(text, people, myMemberId()))}
            onCancel={() => {
              comments.cancel()
              editor.focus()
            }}
          />
        </section>
      )}
      <SuggestionList editor={editor} canEdit={canEdit} people={people} />
      <Choice
        label={t('comments.toShow')}
        value={filter}
        options={[
          { value: 'open', label: t('comments.openCount', { count: openCount }) },
          {
            value: 'resolved',
            label: t('comments.resolvedCount', { count: threads.length - openCount })
          }
        ]}
        onChange={setFilter}
      />
      {shown.length === 0 && !draft && <p className="panel-empty">{nothing(filter)}</p>}
      <ul className="thread-list" aria-label={t('common.comments')}>
        {shown.map((thread) => (
          <ThreadCard
            key={thread.threadId}
            thread={thread}
            isAttached={places.has(thread.threadId)}
            isSelected={thread.threadId === selectedId}
            canEdit={canEdit}
            people={people}
            comments={comments}
          />
        ))}
      </ul>
    </div>
  )
}

function nothing(filter: Filter): string {
  if (filter === 'resolved') return t('comments.nothingResolved')
  return t('comments.nothingOpen', { keys: shownKeys('Mod', 'Alt', 'M') })
}

/** As their words stand in the text; those without words come last. */
function inOrder(threads: Thread[], places: ReadonlyMap<string, Place>): Thread[] {
  const at = ({ threadId }: Thread) => places.get(threadId)?.from ?? Infinity
  return [...threads].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}
