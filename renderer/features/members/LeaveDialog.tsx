import { useState } from 'react'
import type { MemberId } from '../../../app/contract/ids.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doSetRole } from '../../stores/member-actions.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { doLeaveAndSettle } from '../../stores/space-session.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { heirOf, isLastAdmin } from './member-words.js'

export interface LeaveDialogProps {
  space: SpaceSummary
  onClose: () => void
}

/** What leaving is for the person: going from others, being gone already, or ending the space. */
const WORDS = {
  leave: { title: 'people.leaveTitle', hint: 'people.leaveHint', action: 'people.leave' },
  removed: { title: 'people.takeOffTitle', hint: 'people.leaveHint', action: 'common.takeOff' },
  alone: {
    title: 'people.deleteSpaceTitle',
    hint: 'people.deleteSpaceHint',
    action: 'people.deleteSpace'
  }
} as const satisfies Record<string, Record<string, MessageId>>

/** Leaving a space. The last admin says who takes over; the last member deletes it. */
export function LeaveDialog({ space, onClose }: LeaveDialogProps) {
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const me = members.find(({ isMe }) => isMe)
  const others = members.filter(({ isMe }) => !isMe)
  const [chosenId, choose] = useState<MemberId | null>(null)
  const mustChoose = me !== undefined && isLastAdmin(me, members) && others.length > 0
  const heirId = chosenId ?? (me ? heirOf(members, me.memberId)?.memberId : null) ?? null
  const isAlone = me !== undefined && others.length === 0
  const words = WORDS[space.status === 'removed' ? 'removed' : isAlone ? 'alone' : 'leave']

  async function leave() {
    onClose()
    const { spaceId } = space
    if (mustChoose && heirId !== null && !(await doSetRole(spaceId, heirId, 'admin'))) return
    await doLeaveAndSettle(spaceId)
  }

  return (
    <Dialog title={t(words.title, { space: space.name })} onClose={onClose}>
      <p className="prose">{t(words.hint)}</p>
      {mustChoose && (
        <fieldset className="heirs">
          <legend>{t('people.onlyAdmin')}</legend>
          {others.map((member) => (
            <label key={member.memberId}>
              <input
                type="radio"
                name="heir"
                checked={member.memberId === heirId}
                onChange={() => choose(member.memberId)}
              />
              <span dir="auto">{calledApart(member)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="danger" onClick={() => void leave()}>
          {t(words.action)}
        </Button>
      </footer>
    </Dialog>
  )
}
