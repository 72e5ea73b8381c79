import { CreateSpaceDialog, JoinDialog } from './features/space/SpaceDialogs.js'
import { assertNever } from '../app/contract/errors.js'
import { t } from '../app/contract/messages/translate.js'
import { CommandPalette } from './features/commands/CommandPalette.js'
import { ArrivalsDialog } from './features/arrivals/ArrivalsDialog.js'
import { AddContactDialog } from './features/contacts/AddContactDialog.js'
import { DevicesDialog } from './features/devices/DevicesDialog.js'
import { NewDriveDialog } from './features/drives/NewDriveDialog.js'
import { RenameDriveDialog } from './features/drives/RenameDriveDialog.js'
import { ExportDialog } from './features/exchange/ExportDialog.js'
import { ImportReportDialog } from './features/exchange/ImportReportDialog.js'
import { LinkDialogs } from './features/links/LinkDialogs.js'
import { LeaveDialog } from './features/members/LeaveDialog.js'
import { MemberDialogs } from './features/members/MemberDialogs.js'
import { FinderDialog } from './features/search/FinderDialog.js'
import { InviteDialog } from './features/people/InviteDialog.js'
import { PublishDialog } from './features/published/PublishDialog.js'
import { ProfileDialog } from './features/profile/ProfileDialog.js'
import { SettingsDialog } from './features/settings/SettingsDialog.js'
import { ShortcutsDialog } from './features/space/ShortcutsDialog.js'
import { IconDialog } from './features/tree/IconDialog.js'
import { MoveDialog } from './features/tree/MoveDialog.js'
import { ConflictDialog } from './features/versions/ConflictDialog.js'
import { doFree } from './stores/holding-store.js'
import { findSpace, useSpaceStore } from './stores/space-store.js'
import { showDialog, useViewStore } from './stores/view-store.js'
import { ConfirmDialog } from './ui/ConfirmDialog.js'

/** The one dialog that is open, if any. */
export function DialogHost() {
  const dialog = useViewStore((state) => state.dialog)
  const spaceId = useViewStore((state) => state.spaceId)
  const space = useSpaceStore((state) => findSpace(state, spaceId))
  if (dialog === null) return null
  const close = () => showDialog(null)

  switch (dialog.kind) {
    case 'create-space':
      return <CreateSpaceDialog onClose={close} />
    case 'join':
      return <JoinDialog link={dialog.link} onClose={close} />
    case 'profile':
      return <ProfileDialog onClose={close} />
    case 'settings':
      return <SettingsDialog section={dialog.section} onClose={close} />
    case 'add-contact':
      return <AddContactDialog link={dialog.link} onClose={close} />
    case 'devices':
      return <DevicesDialog onClose={close} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />
    case 'find':
      return space ? (
        <FinderDialog
          spaceId={space.spaceId}
          canEdit={space.role === 'admin' || space.role === 'editor'}
          onClose={close}
        />
      ) : null
    case 'commands':
      return (
        <CommandPalette
          text={dialog.text}
          onFind={space ? () => showDialog({ kind: 'find' }) : null}
          onClose={close}
        />
      )
    case 'export':
      return space ? (
        <ExportDialog
          spaceId={space.spaceId}
          spaceName={space.name}
          documentId={dialog.documentId}
          onClose={close}
        />
      ) : null
    case 'import-report':
      return <ImportReportDialog report={dialog.report} onClose={close} />
    case 'arrivals':
      return <ArrivalsDialog files={dialog.files} onClose={close} />
    case 'publish':
      return <PublishDialog {...dialog} onClose={close} />
    case 'invite':
      return space ? (
        <InviteDialog spaceId={space.spaceId} spaceName={space.name} onClose={close} />
      ) : null
    case 'leave-space':
      return space ? <LeaveDialog space={space} onClose={close} /> : null
    case 'free-space':
      return (
        <ConfirmDialog
          title={t('space.freeTitle', { name: dialog.label })}
          text={t('space.freeText')}
          confirmLabel={t('common.freeUpSpace')}
          onClose={close}
          onConfirm={() => void doFree(dialog, dialog.paths)}
        />
      )
    case 'new-drive':
      return space ? <NewDriveDialog spaceId={space.spaceId} onClose={close} /> : null
    case 'rename-drive':
      return space ? (
        <RenameDriveDialog spaceId={space.spaceId} drive={dialog.drive} onClose={close} />
      ) : null
    case 'file-conflicts':
      return <ConflictDialog entryId={dialog.entryId} onClose={close} />
    case 'move-document':
      return space ? (
        <MoveDialog spaceId={space.spaceId} documentId={dialog.documentId} onClose={close} />
      ) : null
    case 'document-icon':
      return space ? (
        <IconDialog spaceId={space.spaceId} documentId={dialog.documentId} onClose={close} />
      ) : null
    case 'link-folder':
    case 'link-question':
    case 'link-report':
    case 'unlink':
      return <LinkDialogs dialog={dialog} onClose={close} />
    case 'member-role':
    case 'remove-member':
    case 'verify-member':
      return space ? <MemberDialogs space={space} dialog={dialog} onClose={close} /> : null
    default:
      return assertNever(dialog)
  }
}
