/**
 * What can be done with chosen files and folders. Toolbar, context menu, keys and the menu of each
 * row all come from one list, in its order; a feature adds its commands to `FILE_COMMANDS`.
 */
import type { LucideIcon } from 'lucide-react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import {
  copyFiles,
  cutFiles,
  openFile,
  removeFiles,
  renameFile,
  saveFileAs,
  saveFilesTo,
  showDetails
} from './basic-commands.js'
import { doNotKeep, fetchNow, freeUpSpace, keepHere } from '../holding/holding-commands.js'
import { previewFiles } from '../preview/preview-command.js'
import { resolveConflict, showVersions } from '../versions/version-commands.js'
import { publishFolder } from '../published/publish-commands.js'
import { linkFolderCommand } from '../links/link-commands.js'
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
  label: MessageId
  icon: LucideIcon
  /** As `Menu` items. */
  isDanger?: boolean
  startsGroup?: boolean
  /** As `keysOf` names them: `Enter`, `Delete`, `Space`, `Ctrl+X` (⌘ on a Mac). */
  keys?: string
  /** Also a button over the list while something is chosen. */
  isInToolbar?: boolean
  /** Enter and a double click run the first of these that fits. */
  isDefault?: boolean
  /** Whether it makes sense for these; `rows` is never empty. */
  isFor: (rows: readonly FolderRow[], place: FilePlace) => boolean
  run: (rows: readonly FolderRow[], place: FilePlace) => void
}

export const FILE_COMMANDS: readonly FileCommand[] = [
  previewFiles,
  openFile,
  saveFileAs,
  saveFilesTo,
  showDetails,
  showVersions,
  resolveConflict,
  keepHere,
  doNotKeep,
  fetchNow,
  freeUpSpace,
  cutFiles,
  copyFiles,
  renameFile,
  publishFolder,
  linkFolderCommand,
  removeFiles
]

export function commandsFor(rows: readonly FolderRow[], place: FilePlace): FileCommand[] {
  if (rows.length === 0) return []
  return FILE_COMMANDS.filter((command) => command.isFor(rows, place))
}

/** What Enter and a double click do. */
export function runDefault(row: FolderRow, place: FilePlace): void {
  commandsFor([row], place)
    .find((command) => command.isDefault)
    ?.run([row], place)
}
