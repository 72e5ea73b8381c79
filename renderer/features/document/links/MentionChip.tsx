import type { CSSProperties } from 'react'
import { t } from '../../../../app/contract/messages/translate.js'
import { shownPersonName } from '../../../../app/contract/shown-person-name.js'
import { valueOr } from '../../../loadable.js'
import { usePeopleStore } from '../../../stores/people-store.js'

export interface MentionChipProps {
  memberId: string
  /** What the person was called then; shown for somebody who has left. */
  name: string
}

/** A person's name amid text, as they are called today, in their colour. */
export function MentionChip({ memberId, name }: MentionChipProps) {
  const members = usePeopleStore((state) => state.members)
  const member = valueOr(members, []).find((found) => found.memberId === memberId)
  const isGone = members.status === 'ready' && !member
  const color = /^#[0-9a-f]{6}$/i.exec(member?.color ?? '')?.[0]
  return (
    <span
      className={`mention${member?.isMe ? ' mention-me' : ''}${isGone ? ' mention-gone' : ''}`}
      style={color === undefined ? undefined : ({ '--person': color } as CSSProperties)}
      title={isGone ? t('document.mentionGone') : undefined}
      dir="auto"
    >
      @{member?.name ?? shownPersonName(name)}
    </span>
  )
}
