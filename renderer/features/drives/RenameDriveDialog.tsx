import type { Drive } from '../../../app/contract/drive-model.js'
import type { SpaceId } from '../../../app/contract/ids.js'
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
      title={`Rename “${drive.name}”`}
      label="Drive name"
      action="Rename"
      name={drive.name}
      onClose={onClose}
      onName={(name) => {
        if (name !== drive.name) void doRenameDrive(spaceId, drive, name)
      }}
    />
  )
}
