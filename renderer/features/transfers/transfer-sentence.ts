/** One line about a transfer: what, how far, how it ended. */
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import type { Transfer } from '../../../app/contract/model.js'
import { formatSize } from '../../formats.js'

export function transferSentence(transfer: Transfer): string {
  const { kind, status, label } = transfer
  switch (status) {
    case 'running': {
      const { doneBytes, totalBytes, doneFiles, totalFiles } = transfer
      const verb = kind === 'add' ? 'Adding' : 'Saving'
      const files =
        totalFiles > 1 ? `, file ${Math.min(doneFiles + 1, totalFiles)} of ${totalFiles}` : ''
      return `${verb} ${label}: ${formatSize(doneBytes)} of ${formatSize(totalBytes)}${files}`
    }
    case 'done':
      return kind === 'add' ? `Added ${label}` : `Saved ${label}`
    case 'cancelled':
      return `Cancelled ${label}. Nothing half-done was kept`
    case 'failed': {
      const verb = kind === 'add' ? 'added' : 'saved'
      const { title, hint } = ERROR_TEXT[transfer.reason ?? 'internal']
      return `${label} was not ${verb}. ${title}. ${hint}`
    }
  }
}

/** By bytes, or by files where everything is empty. */
export function transferRatio({ doneBytes, totalBytes, doneFiles, totalFiles }: Transfer): number {
  if (totalBytes > 0) return Math.min(doneBytes / totalBytes, 1)
  return totalFiles > 0 ? Math.min(doneFiles / totalFiles, 1) : 0
}
