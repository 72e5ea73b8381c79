/** The commands that every file manager has. */
import { Copy, Download, FolderOpen, Info, Pencil, Scissors, Trash2 } from 'lucide-react'
import { doRemoveAndTell } from '../../stores/file-actions.js'
import { doOpenFile, doSaveFile, doSaveFiles } from '../../stores/file-store.js'
import { selectRows, startRenaming } from '../../stores/browser-store.js'
import { showFileDetails, showFolder } from '../../stores/view-store.js'
import { takeToClipboard } from './file-clipboard.js'
import type { FileCommand } from './file-command.js'

export const openFile: FileCommand = {
  id: 'open',
  label: 'files.open',
  icon: FolderOpen,
  isDefault: true,
  keys: 'Enter',
  isFor: (rows) => rows.length === 1,
  run: ([row], place) => {
    if (row?.kind === 'folder') showFolder(place.driveId, row.path)
    else if (row) void doOpenFile(place, row.path)
  }
}

export const saveFileAs: FileCommand = {
  id: 'save-as',
  label: 'common.saveAs',
  icon: Download,
  isInToolbar: true,
  isFor: (rows) => rows.length === 1,
  run: ([row], place) => {
    if (row) void doSaveFile(place, row)
  }
}

export const saveFilesTo: FileCommand = {
  id: 'save-many',
  label: 'files.saveToFolder',
  icon: Download,
  isInToolbar: true,
  isFor: (rows) => rows.length > 1,
  run: (rows, place) => void doSaveFiles(place, rows)
}

export const showDetails: FileCommand = {
  id: 'details',
  label: 'files.details',
  icon: Info,
  isInToolbar: true,
  isFor: (rows) => rows.length === 1,
  run: (rows) => {
    selectRows(rows.map(({ id }) => id))
    showFileDetails(true)
  }
}

export const cutFiles: FileCommand = {
  id: 'cut',
  label: 'files.cut',
  icon: Scissors,
  startsGroup: true,
  keys: 'Ctrl+X',
  isFor: (_rows, { canEdit }) => canEdit,
  run: (rows, place) => takeToClipboard('cut', rows, place)
}

export const copyFiles: FileCommand = {
  id: 'copy',
  label: 'common.copy',
  icon: Copy,
  keys: 'Ctrl+C',
  isFor: (_rows, { canEdit }) => canEdit,
  run: (rows, place) => takeToClipboard('copy', rows, place)
}

export const renameFile: FileCommand = {
  id: 'rename',
  label: 'common.rename',
  icon: Pencil,
  isInToolbar: true,
  keys: 'F2',
  isFor: (rows, { canEdit }) => canEdit && rows.length === 1,
  run: ([row]) => {
    if (!row) return
    selectRows([row.id])
    startRenaming(row.id)
  }
}

export const removeFiles: FileCommand = {
  id: 'delete',
  label: 'common.delete',
  icon: Trash2,
  isDanger: true,
  startsGroup: true,
  isInToolbar: true,
  keys: 'Delete',
  isFor: (_rows, { canEdit }) => canEdit,
  run: (rows, place) => void doRemoveAndTell(place, rows)
}
