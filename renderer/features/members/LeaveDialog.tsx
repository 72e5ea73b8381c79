import { useState } from 'react'
import type { MemberId } from '../../../app/contract/ids.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
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

/** Leaving a space. The last admin says who takes over. */
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
  const wasRemoved = space.status === 'removed'

  async function leave() {
    onClose()
    const { spaceId } = space
    if (mustChoose && heirId !== null && !(await doSetRole(spaceId, heirId, 'admin'))) return
    await doLeaveAndSettle(spaceId)
  }

  return (
    <Dialog
      title={t(wasRemoved ? 'people.takeOffTitle' : 'people.leaveTitle', { space: space.name })}
      onClose={onClose}
    >
      <p className="prose">{t('people.leaveHint')}</p>
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
          {t(wasRemoved ? 'common.takeOff' : 'people.leave')}
        </Button>
      </footer>
    </Dialog>
  )
}
