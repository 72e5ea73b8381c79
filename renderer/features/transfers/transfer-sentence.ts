/** One line about a transfer: what, how far, how it ended. */
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import type { Transfer } from '../../../app/contract/model.js'
import { formatSize } from '../../formats.js'

const VERBS: Record<Transfer['kind'], { doing: string; done: string }> = {
  add: { doing: 'Adding', done: 'added' },
  save: { doing: 'Saving', done: 'saved' },
  fetch: { doing: 'Fetching', done: 'fetched' },
  mirror: { doing: 'Mirroring', done: 'mirrored' },
  import: { doing: 'Importing', done: 'imported' },
  export: { doing: 'Exporting', done: 'exported' }
}

export function transferSentence(transfer: Transfer): string {
  const { kind, status, label } = transfer
  const { doing, done } = VERBS[kind]
  switch (status) {
    case 'running':
      return `${doing} ${label}: ${amount(transfer)}`
    case 'paused': {
      const why = transfer.reason === null ? 'Paused' : ERROR_TEXT[transfer.reason].title
      return `${why}: ${label}, ${amount(transfer)}`
    }
    case 'done':
      return `${done[0]?.toUpperCase()}${done.slice(1)} ${label}`
    case 'cancelled':
      return kind === 'import'
        ? `Stopped importing ${label}. What had come in stays`
        : `Cancelled ${label}. Nothing half-done was kept`
    case 'failed': {
      const { title, hint } = ERROR_TEXT[transfer.reason ?? 'internal']
      return `${label} was not ${done}. ${title}. ${hint}`
    }
  }
}

/** Documents are counted: their bytes say nothing to anybody. */
function amount({ kind, doneBytes, totalBytes, doneFiles, totalFiles }: Transfer): string {
  const isOfDocuments = kind === 'import' || kind === 'export'
  if (isOfDocuments) return totalFiles === 0 ? 'looking through' : `${doneFiles} of ${totalFiles}`
  const files =
    totalFiles > 1 ? `, file ${Math.min(doneFiles + 1, totalFiles)} of ${totalFiles}` : ''
  return `${formatSize(doneBytes)} of ${formatSize(totalBytes)}${files}`
}

/** Of files by bytes, where they have any. */
export function transferRatio(transfer: Transfer): number {
  const { kind, doneBytes, totalBytes, doneFiles, totalFiles } = transfer
  const isOfFiles = kind !== 'import' && kind !== 'export'
  if (isOfFiles && totalBytes > 0) return Math.min(doneBytes / totalBytes, 1)
  return totalFiles > 0 ? Math.min(doneFiles / totalFiles, 1) : 0
}
