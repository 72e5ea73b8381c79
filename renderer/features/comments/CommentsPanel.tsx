import { useState } from 'react'
import { valueOr } from '../../loadable.js'
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

const NOTHING: Record<Filter, string> = {
  open: 'No open comments. Select words in the text, then press Ctrl+Alt+M or choose Comment in the toolbar.',
  resolved: 'Nothing has been resolved yet.'
}

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
        <section className="thread thread-selected" aria-label="New comment">
          <blockquote className="thread-quote" dir="auto">
            {draft.quote}
          </blockquote>
          <CommentComposer
            label="New comment"
            submitLabel="Comment"
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
        label="Comments to show"
        value={filter}
        options={[
          { value: 'open', label: `Open (${openCount})` },
          { value: 'resolved', label: `Resolved (${threads.length - openCount})` }
        ]}
        onChange={setFilter}
      />
      {shown.length === 0 && !draft && <p className="panel-empty">{NOTHING[filter]}</p>}
      <ul className="thread-list" aria-label="Comments">
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

/** As their words stand in the text; those without words come last. */
function inOrder(threads: Thread[], places: ReadonlyMap<string, Place>): Thread[] {
  const at = ({ threadId }: Thread) => places.get(threadId)?.from ?? Infinity
  return [...threads].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}
