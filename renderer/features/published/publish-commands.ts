import { Globe } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { showDialog } from '../../stores/view-store.js'
import type { DriveCommand } from '../drives/drive-command.js'
import type { FileCommand } from '../files/file-command.js'

/** A folder for anyone with the link. */
export const publishFolder: FileCommand = {
  id: 'publish',
  label: 'published.publishFolder',
  icon: Globe,
  startsGroup: true,
  isFor: ([row, ...others], { canEdit }) =>
    canEdit && others.length === 0 && row?.kind === 'folder' && row.entry !== null,
  run: ([row], { spaceId, driveId }) => {
    if (!row) return
    showDialog({ kind: 'publish', spaceId, driveId, path: row.path, name: row.name })
  }
}

/** All of a drive. */
export const publishDrive: DriveCommand = {
  id: 'publish',
  label: () => t('published.publishFolder'),
  icon: Globe,
  startsGroup: true,
  isFor: ({ canEdit, drive }) => canEdit && drive.trashedAtMs === null,
  run: ({ spaceId, drive }) =>
    showDialog({ kind: 'publish', spaceId, driveId: drive.driveId, path: '/', name: drive.name })
}
