import { FolderSync } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { doStartLink } from '../../stores/link-store.js'
import type { DriveCommand } from '../drives/drive-command.js'
import type { FileCommand } from '../files/file-command.js'

export const linkDriveCommand: DriveCommand = {
  id: 'link',
  label: () => t('links.linkTo'),
  icon: FolderSync,
  isFor: () => true,
  run: ({ spaceId, drive: { driveId } }) => void doStartLink({ spaceId, driveId, path: '/' })
}

export const linkFolderCommand: FileCommand = {
  id: 'link',
  label: 'links.linkTo',
  icon: FolderSync,
  isFor: (rows) => rows.length === 1 && rows[0]?.kind === 'folder',
  run: ([row], { spaceId, driveId }) => {
    if (row) void doStartLink({ spaceId, driveId, path: row.path })
  }
}
