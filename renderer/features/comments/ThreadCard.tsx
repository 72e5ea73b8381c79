import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
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
      aria-label={t('comments.on', { quote })}
      aria-current={isSelected || undefined}
    >
      <div className="thread-header">
        <button
          type="button"
          className="thread-quote"
          dir="auto"
          disabled={!isAttached}
          title={isAttached ? t('comments.showInText') : undefined}
          onClick={() => comments.reveal(threadId)}
        >
          {quote}
        </button>
        {canEdit && (
          <IconButton
            label={isResolved ? t('comments.reopen') : t('comments.resolve')}
            icon={isResolved ? RotateCcw : Check}
            onClick={() => void comments.writer().setResolved(threadId, !isResolved)}
          />
        )}
      </div>
      {!isAttached && <p className="thread-note">{t('comments.wordsGone')}</p>}
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
      {isResolved && <p className="thread-note">{resolvedSentence(people, thread.resolvedBy)}</p>}
      {canEdit && !isResolved && (
        <CommentComposer
          label={t('comments.replyTo', { quote })}
          submitLabel={t('comments.reply')}
          placeholder={t('comments.reply')}
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

function resolvedSentence(people: readonly Member[], memberId: string | null): string {
  const person = people.find((each) => each.memberId === memberId)
  if (!person) return t('comments.resolvedBySomebody')
  return t('comments.resolvedBy', { name: person.name })
}
