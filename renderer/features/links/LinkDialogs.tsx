import { assertNever } from '../../../app/contract/errors.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useFileStore } from '../../stores/file-store.js'
import { doUnlink, folderName, useLinkStore } from '../../stores/link-store.js'
import type { LinkDialogName } from '../../stores/view-store.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { LinkDialog } from './LinkDialog.js'
import { LinkQuestionDialog } from './LinkQuestionDialog.js'
import { LinkReportDialog } from './LinkReportDialog.js'

/** The dialogs of linked folders; of a link that is gone, none. */
export function LinkDialogs({ dialog, onClose }: { dialog: LinkDialogName; onClose: () => void }) {
  const drives = useFileStore((state) => state.drives)
  const linkId = 'linkId' in dialog ? dialog.linkId : null
  const link = useLinkStore((state) => state.links.find((each) => each.linkId === linkId))

  if (dialog.kind === 'link-folder') {
    const { place, directory } = dialog
    const drive = valueOr(drives, []).find(({ driveId }) => driveId === place.driveId)
    const name = place.path === '/' ? drive?.name : place.path.split('/').at(-1)
    return (
      <LinkDialog
        place={place}
        directory={directory}
        name={name ?? t('common.files')}
        onClose={onClose}
      />
    )
  }
  if (!link) return null
  switch (dialog.kind) {
    case 'link-question':
      return <LinkQuestionDialog link={link} onClose={onClose} />
    case 'link-report':
      return <LinkReportDialog link={link} onClose={onClose} />
    case 'unlink':
      return (
        <ConfirmDialog
          title={t('links.unlinkTitle', { name: folderName(link.directory) })}
          text={t('links.unlinkHint')}
          confirmLabel={t('links.unlink')}
          onClose={onClose}
          onConfirm={() => void doUnlink(link.linkId)}
        />
      )
    default:
      return assertNever(dialog)
  }
}
