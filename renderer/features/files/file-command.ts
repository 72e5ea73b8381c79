/**
 * What can be done with chosen files and folders. Toolbar, context menu, keys and the menu of each
 * row all come from one list; a feature adds its commands to `FILE_COMMANDS`.
 */
import type { LucideIcon } from 'lucide-react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import type { FolderRow } from './file-tree.js'

/** The folder on screen. */
export interface FilePlace {
  spaceId: SpaceId
  driveId: DriveId
  path: string
  canEdit: boolean
}

export interface FileCommand {
  id: string
  label: string
  icon: LucideIcon
  /** As `Menu` items. */
  isDanger?: boolean
  startsGroup?: boolean
  /** Whether it makes sense for these; `rows` is never empty. */
  isFor: (rows: readonly FolderRow[], place: FilePlace) => boolean
  run: (rows: readonly FolderRow[], place: FilePlace) => void
}

export const FILE_COMMANDS: readonly FileCommand[] = []
