import { assertNever } from '../../../app/contract/errors.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { valueOr } from '../../loadable.js'
import { doRemoveMember, doSetRole } from '../../stores/member-actions.js'
import { usePeopleStore } from '../../stores/people-store.js'
import type { MemberDialogName } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { Dialog } from '../../ui/Dialog.js'
import { ROLE_NAME } from './member-words.js'
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
            member.isMe ? `Become ${withArticle(role)}` : `Make ${called} ${withArticle(role)}`
          }
          text={roleText(role, called, member.isMe)}
          confirmLabel={member.isMe ? 'Step down' : `Make ${ROLE_NAME[role].toLowerCase()}`}
          kind={role === 'admin' || member.isMe ? 'danger' : 'primary'}
          onClose={onClose}
          onConfirm={() => void doSetRole(spaceId, memberId, role)}
        />
      )
    }
    case 'remove-member':
      return (
        <Dialog title={`Remove ${called} from “${space.name}”`} size="wide" onClose={onClose}>
          <div className="prose remove-member">
            <h3>What happens</h3>
            <ul>
              <li>Nothing they write from now on counts, as soon as a computer hears of it.</li>
              <li>Invites they made, and the one they came in by, stop working.</li>
              <li>What they wrote stays, with their name.</li>
            </ul>
            <h3>What does not happen yet</h3>
            <ul>
              <li>What they already have stays on their computers.</li>
              <li>
                The keys of this space stay the same in this version of Alcove. With a changed
                program they could still read what is written later. Write what they must never see
                in a new space.
              </li>
            </ul>
          </div>
          <footer className="dialog-actions">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              kind="danger"
              onClick={() => {
                onClose()
                void doRemoveMember(spaceId, memberId)
              }}
            >
              Remove from this space
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

type RoleName = keyof typeof ROLE_NAME

function withArticle(role: RoleName): string {
  return role === 'viewer' ? 'a viewer' : `an ${role}`
}

function roleText(role: RoleName, called: string, isMe: boolean): string {
  if (isMe) {
    return 'You hand administration over: you can no longer change roles or remove people, and only another admin can make you one again.'
  }
  return {
    admin: `${called} can then change roles, remove anybody (you too), and rename the space. Only take somebody you trust with all of it.`,
    editor: `${called} can then write documents, add, change and delete files, and invite people.`,
    viewer: `${called} can then read documents and open files, and change nothing.`
  }[role]
}
