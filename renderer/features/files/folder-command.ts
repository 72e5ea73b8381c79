/** What can be done in the folder on screen, whatever is chosen in it. */
import { ClipboardPaste, FilePlus2, FolderPlus, FolderUp, type LucideIcon } from 'lucide-react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { askForFolderName } from '../../stores/browser-store.js'
import { doPickAndAdd } from '../../stores/file-store.js'
import { doPasteClip, hasClip } from './file-clipboard.js'
import type { FilePlace } from './file-command.js'

export interface FolderCommand {
  id: string
  label: MessageId
  icon: LucideIcon
  startsGroup?: boolean
  keys?: string
  /** Also a button over the list while nothing is chosen. */
  isInToolbar?: boolean
  isPrimary?: boolean
  isFor: (place: FilePlace) => boolean
  run: (place: FilePlace) => void
}

export const FOLDER_COMMANDS: readonly FolderCommand[] = [
  {
    id: 'add-files',
    label: 'files.addFiles',
    icon: FilePlus2,
    isInToolbar: true,
    isPrimary: true,
    isFor: ({ canEdit }) => canEdit,
    run: (place) => void doPickAndAdd(place, place.path, 'files')
  },
  {
    id: 'new-folder',
    label: 'files.newFolder',
    icon: FolderPlus,
    isInToolbar: true,
    keys: 'Ctrl+Shift+N',
    isFor: ({ canEdit }) => canEdit,
    run: () => askForFolderName(true)
  },
  {
    id: 'add-folder',
    label: 'files.addFolder',
    icon: FolderUp,
    isInToolbar: true,
    isFor: ({ canEdit }) => canEdit,
    run: (place) => void doPickAndAdd(place, place.path, 'folders')
  },
  {
    id: 'paste',
    label: 'files.paste',
    icon: ClipboardPaste,
    startsGroup: true,
    // The key itself belongs to the system's clipboard, which may hold files of the desktop.
    isFor: ({ canEdit }) => canEdit && hasClip(),
    run: (place) => void doPasteClip(place)
  }
]
