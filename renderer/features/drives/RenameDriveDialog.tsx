import type { Drive } from '../../../app/contract/drive-model.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doRenameDrive } from '../../stores/drive-actions.js'
import { NameDialog } from '../../ui/NameDialog.js'

export interface RenameDriveDialogProps {
  spaceId: SpaceId
  drive: Drive
  onClose: () => void
}

export function RenameDriveDialog({ spaceId, drive, onClose }: RenameDriveDialogProps) {
  return (
    <NameDialog
      title={t('files.renameDriveTitle', { name: drive.name })}
      label={t('files.driveName')}
      action={t('common.rename')}
      name={drive.name}
      onClose={onClose}
      onName={(name) => {
        if (name !== drive.name) void doRenameDrive(spaceId, drive, name)
      }}
    />
  )
}
