import type { SpaceId } from '../../../app/contract/ids.js'
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
      title="New drive"
      label="Drive name"
      action="Create drive"
      hint="A place for files of its own, for everyone in this space."
      onClose={onClose}
      onName={(name) => void create(name)}
    />
  )
}
