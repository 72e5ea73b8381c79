import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCreateDrive } from '../../stores/file-store.js'
import { showFolder } from '../../stores/view-store.js'
import { NameDialog } from '../../ui/NameDialog.js'

export interface NewDriveDialogProps {
  spaceId: SpaceId
  onClose: () => void
}

export function NewDriveDialog({ spaceId, onClose }: NewDriveDialogProps) {
  async function create(name: string) {
    const driveId = await doCreateDrive(spaceId, name)
    if (driveId) showFolder(driveId, '/')
  }

  return (
    <NameDialog
      title={t('files.newDrive')}
      label={t('files.driveName')}
      action={t('files.createDrive')}
      hint={t('files.newDriveHint')}
      onClose={onClose}
      onName={(name) => void create(name)}
    />
  )
}
