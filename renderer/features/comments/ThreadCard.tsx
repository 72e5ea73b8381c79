import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Member } from '../../../app/contract/model.js'
import { myMemberId } from '../../stores/people-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { commentBody } from './comment-body.js'
import { CommentComposer } from './CommentComposer.js'
import { CommentItem } from './CommentItem.js'
import type { Thread } from './threads.js'
import type { useComments } from './use-comments.js'

export interface ThreadCardProps {
  thread: Thread
  /** Its words are still in the text. */
  isAttached: boolean
  isSelected: boolean
  canEdit: boolean
  people: readonly Member[]
  comments: ReturnType<typeof useComments>['comments']
}

export function ThreadCard(props: ThreadCardProps) {
  const { thread, isAttached, isSelected, canEdit, people, comments } = props
  const { threadId, isResolved, quote } = thread
  const ref = useRef<HTMLLIElement>(null)

  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <li
      ref={ref}
      className={`thread${isSelected ? ' thread-selected' : ''}`}
      aria-label={`Comment on “${quote}”`}
      aria-current={isSelected || undefined}
    >
      <div className="thread-header">
        <button
          type="button"
          className="thread-quote"
          dir="auto"
          disabled={!isAttached}
          title={isAttached ? 'Show in the text' : undefined}
          onClick={() => comments.reveal(threadId)}
        >
          {quote}
        </button>
        {canEdit && (
          <IconButton
            label={isResolved ? 'Reopen' : 'Resolve'}
            icon={isResolved ? RotateCcw : Check}
            onClick={() => void comments.writer().setResolved(threadId, !isResolved)}
          />
        )}
      </div>
      {!isAttached && <p className="thread-note">The words are gone</p>}
      <ul className="comment-list">
        {thread.comments.map((comment) => (
          <CommentItem
            key={comment.commentId}
            threadId={threadId}
            comment={comment}
            canEdit={canEdit}
            people={people}
            writer={comments.writer}
          />
        ))}
      </ul>
      {isResolved && <p className="thread-note">Resolved by {nameOf(people, thread.resolvedBy)}</p>}
      {canEdit && !isResolved && (
        <CommentComposer
          label={`Reply to the comment on “${quote}”`}
          submitLabel="Reply"
          people={people}
          onFocus={() => comments.select(threadId)}
          onSubmit={(text) =>
            comments.writer().reply(threadId, commentBody(text, people, myMemberId()))
          }
        />
      )}
    </li>
  )
}

function nameOf(people: readonly Member[], memberId: string | null): string {
  return people.find((person) => person.memberId === memberId)?.name ?? 'somebody'
}
