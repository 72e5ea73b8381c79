import { Pencil, SmilePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { MemberId } from '../../../app/contract/ids.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import type { Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { formatDate } from '../../formats.js'
import { inMemberOrder } from '../../member-order.js'
import { myMemberId } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Menu } from '../../ui/Menu.js'
import { commentBody } from './comment-body.js'
import { CommentComposer } from './CommentComposer.js'
import type { ThreadWriter } from './thread-writer.js'
import { textOf, type Comment } from './threads.js'

const EMOJI = ['👍', '❤️', '🎉', '👀', '😄'] as const
const NO_COLOR = '#808080'

export interface CommentItemProps {
  threadId: string
  comment: Comment
  canEdit: boolean
  people: readonly Member[]
  writer: () => ThreadWriter
}

export function CommentItem({ threadId, comment, canEdit, people, writer }: CommentItemProps) {
  const { commentId, memberId, atMs, isEdited, runs, reactions } = comment
  const [isEditing, setEditing] = useState(false)
  const place = { threadId, commentId }
  const author = people.find((person) => person.memberId === memberId)
  const name = author ? calledApart(author) : t('common.somebody')
  const isMine = author?.isMe === true

  return (
    <li className="comment">
      <Avatar
        name={author?.name ?? name}
        color={author?.color ?? NO_COLOR}
        picture={author?.picture}
        size="small"
        isDecorative
      />
      <div className="comment-header">
        <span className="comment-author" dir="auto">
          {name}
        </span>
        <time className="comment-time">
          {isEdited ? t('comments.editedAt', { date: formatDate(atMs) }) : formatDate(atMs)}
        </time>
        {canEdit && (
          <span className="comment-tools">
            <Menu
              label={author ? t('comments.reactTo', { name }) : t('comments.reactToSomebody')}
              items={EMOJI.map((emoji) => ({ label: emoji, onSelect: () => toggle(emoji) }))}
            >
              <SmilePlus className="icon" aria-hidden />
            </Menu>
            {isMine && (
              <Menu
                label={t('comments.actionsForOwn')}
                items={[
                  { label: t('comments.edit'), icon: Pencil, onSelect: () => setEditing(true) },
                  {
                    label: t('common.delete'),
                    icon: Trash2,
                    isDanger: true,
                    onSelect: () => void writer().remove(place)
                  }
                ]}
              />
            )}
          </span>
        )}
      </div>
      {isEditing ? (
        <CommentComposer
          label={t('comments.editOwn')}
          submitLabel={t('common.save')}
          initialText={textOf(runs)}
          people={people}
          isFocused
          onCancel={() => setEditing(false)}
          onSubmit={async (text) => {
            await writer().edit(place, commentBody(text, people, myMemberId()))
            setEditing(false)
          }}
        />
      ) : (
        <p className="comment-text" dir="auto">
          {runs.map((run, index) =>
            run.memberId === null ? (
              run.text
            ) : (
              <span key={index} className="comment-mention">
                {run.text}
              </span>
            )
          )}
        </p>
      )}
      {reactions.length > 0 && (
        <p className="comment-reactions">
          {reactions.map(({ emoji, memberIds }) => (
            <button
              key={emoji}
              type="button"
              className="reaction"
              disabled={!canEdit}
              aria-pressed={memberIds.includes(myMemberId())}
              aria-label={t('comments.reaction', { emoji, names: namesOf(people, memberIds) })}
              title={namesOf(people, memberIds)}
              onClick={() => toggle(emoji)}
            >
              {t('comments.reactionCount', { emoji, count: memberIds.length })}
            </button>
          ))}
        </p>
      )}
    </li>
  )

  function toggle(emoji: string) {
    const isOn = reactions.some(
      (reaction) => reaction.emoji === emoji && reaction.memberIds.includes(myMemberId())
    )
    void writer().setReaction(place, emoji, !isOn)
  }
}

function namesOf(people: readonly Member[], memberIds: readonly MemberId[]): string {
  const nameOf = (id: MemberId) => people.find(({ memberId }) => memberId === id)?.name
  const names = inMemberOrder(memberIds, people).map((id) => nameOf(id) ?? t('common.somebody'))
  return tList(names, 'unit')
}
