/** What can be done with a file's contents over time. */
import { GitCompareArrows, History } from 'lucide-react'
import { selectRows } from '../../stores/browser-store.js'
import { showDialog, showFileDetails } from '../../stores/view-store.js'
import type { FileCommand } from '../files/file-command.js'

export const showVersions: FileCommand = {
  id: 'versions',
  label: 'versions.versions',
  icon: History,
  isFor: (rows) => rows.length === 1 && rows[0]?.kind === 'file',
  run: (rows) => {
    selectRows(rows.map(({ id }) => id))
    showFileDetails(true)
  }
}

export const resolveConflict: FileCommand = {
  id: 'conflict',
  label: 'versions.chooseLater',
  icon: GitCompareArrows,
  startsGroup: true,
  isInToolbar: true,
  isFor: (rows, { canEdit }) =>
    canEdit && rows.length === 1 && rows[0]?.kind === 'file' && rows[0].entry.conflictCount > 0,
  run: ([row]) => {
    if (row) showDialog({ kind: 'file-conflicts', entryId: row.entry.entryId })
  }
}
