/** Renaming and deleting a drive, from its menu. */
import { Pencil, Trash2 } from 'lucide-react'
import { doRemoveDrive } from '../../stores/drive-actions.js'
import { showDialog } from '../../stores/view-store.js'
import type { DriveCommand } from './drive-command.js'

export const renameDrive: DriveCommand = {
  id: 'rename-drive',
  label: () => 'Rename drive',
  icon: Pencil,
  startsGroup: true,
  isFor: ({ canEdit }) => canEdit,
  run: ({ drive }) => showDialog({ kind: 'rename-drive', drive })
}

export const removeDrive: DriveCommand = {
  id: 'remove-drive',
  label: () => 'Delete drive',
  icon: Trash2,
  isDanger: true,
  startsGroup: true,
  isFor: ({ canEdit }) => canEdit,
  run: ({ spaceId, drive }) => void doRemoveDrive(spaceId, drive)
}
