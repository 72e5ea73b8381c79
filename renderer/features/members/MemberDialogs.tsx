import { assertNever } from '../../../app/contract/errors.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doRemoveMember, doSetRole } from '../../stores/member-actions.js'
import { usePeopleStore } from '../../stores/people-store.js'
import type { MemberDialogName } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { Dialog } from '../../ui/Dialog.js'

import { VerifyDialog } from './VerifyDialog.js'

export interface MemberDialogsProps {
  space: SpaceSummary
  dialog: MemberDialogName
  onClose: () => void
}

/** The dialogs about one member. */
export function MemberDialogs({ space, dialog, onClose }: MemberDialogsProps) {
  const members = usePeopleStore((state) => state.members)
  const { spaceId } = space
  const { memberId } = dialog
  const member = valueOr(members, []).find((found) => found.memberId === memberId)
  if (!member) return null
  const called = calledApart(member)

  switch (dialog.kind) {
    case 'member-role': {
      const { role } = dialog
      return (
        <ConfirmDialog
          title={
            member.isMe
              ? t('people.becomeTitle', { role })
              : t('people.makeTitle', { role, name: called })
          }
          text={
            member.isMe ? t('people.stepDownHint') : t('people.roleHint', { role, name: called })
          }
          confirmLabel={member.isMe ? t('people.stepDown') : t('people.make', { role })}
          kind={role === 'admin' || member.isMe ? 'danger' : 'primary'}
          onClose={onClose}
          onConfirm={() => void doSetRole(spaceId, memberId, role)}
        />
      )
    }
    case 'remove-member':
      return (
        <Dialog
          title={t('people.removeTitle', { name: called, space: space.name })}
          size="wide"
          onClose={onClose}
        >
          <div className="prose remove-member">
            <h3>{t('people.removeWhat')}</h3>
            <ul>
              <li>{t('people.removeNothingCounts')}</li>
              <li>{t('people.removeInvites')}</li>
              <li>{t('people.removeStays')}</li>
            </ul>
            <h3>{t('people.removeNotYet')}</h3>
            <ul>
              <li>{t('people.removeKeeps')}</li>
              <li>{t('people.removeKeys')}</li>
            </ul>
          </div>
          <footer className="dialog-actions">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              kind="danger"
              onClick={() => {
                onClose()
                void doRemoveMember(spaceId, memberId)
              }}
            >
              {t('people.removeConfirm')}
            </Button>
          </footer>
        </Dialog>
      )
    case 'verify-member':
      return <VerifyDialog spaceId={spaceId} member={member} onClose={onClose} />
    default:
      return assertNever(dialog)
  }
}
