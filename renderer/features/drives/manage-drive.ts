/** Renaming and deleting a drive, from its menu. */
import { Pencil, Trash2 } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { doRemoveDrive } from '../../stores/drive-actions.js'
import { showDialog } from '../../stores/view-store.js'
import type { DriveCommand } from './drive-command.js'

export const renameDrive: DriveCommand = {
  id: 'rename-drive',
  label: () => t('files.renameDrive'),
  icon: Pencil,
  startsGroup: true,
  isFor: ({ canEdit }) => canEdit,
  run: ({ drive }) => showDialog({ kind: 'rename-drive', drive })
}

export const removeDrive: DriveCommand = {
  id: 'remove-drive',
  label: () => t('files.deleteDrive'),
  icon: Trash2,
  isDanger: true,
  startsGroup: true,
  isFor: ({ canEdit }) => canEdit,
  run: ({ spaceId, drive }) => void doRemoveDrive(spaceId, drive)
}
