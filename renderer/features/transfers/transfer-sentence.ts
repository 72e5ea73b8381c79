/** One line about a transfer: what, how far, how it ended. */
import { errorText } from '../../../app/contract/error-text.js'
import type { Member, Presence, Transfer } from '../../../app/contract/model.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'

export function transferSentence(transfer: Transfer): string {
  const { kind, status, label } = transfer
  switch (status) {
    case 'running':
      return t('transfers.running', { kind, label, amount: amount(transfer) })
    case 'paused': {
      const reason = reasonOf(transfer)
      // It may wait from the very start, when nothing has been counted yet.
      if (transfer.totalFiles === 0) return t('transfers.stopped', { reason, label })
      return t('transfers.stoppedAt', { reason, label, amount: amount(transfer) })
    }
    case 'done':
      return t('transfers.done', { kind, label })
    case 'cancelled':
      return t(kind === 'import' ? 'transfers.cancelledImport' : 'transfers.cancelled', { label })
    case 'failed': {
      const { title: reason, hint } = errorText(transfer.reason ?? 'internal')
      return t('transfers.failed', { kind, label, reason, hint })
    }
  }
}

function reasonOf({ reason }: Transfer): string {
  if (reason === null) return t('transfers.paused')
  return reason === 'content-unavailable' ? t('transfers.waiting') : errorText(reason).title
}

/** More people than that are not all named. */
const MAX_NAMED = 4

/** What a transfer that waits by itself waits for, and what to do about it. */
export function waitingSentence({ reason, missingBytes, waitingFor }: Transfer): string {
  if (reason === 'disk-full') {
    if (missingBytes === 0) return t('transfers.freeSome')
    return t('transfers.freeSize', { size: formatSize(missingBytes) })
  }
  if (reason === 'transfers-paused') return t('transfers.goesOnAllowed')
  if (reason !== 'content-unavailable') return ''
  if (waitingFor.length === 0) return t('transfers.waitingForAnybody')
  if (waitingFor.length <= MAX_NAMED)
    return t('transfers.waitingForSome', { names: tList(waitingFor, 'disjunction') })
  return t('transfers.waitingForMany', { names: tList(waitingFor.slice(0, MAX_NAMED - 1), 'unit') })
}

/** People whose disks are too full for what others have sent. */
export function roomSentences(here: Presence['here'], members: readonly Member[]): string[] {
  const sentences = here.flatMap(({ memberId, missingBytes }) => {
    const member = members.find((m) => m.memberId === memberId)
    if (!member || missingBytes === 0) return []
    const size = formatSize(missingBytes)
    if (member.isMe) return [t('transfers.otherDiskFull', { size })]
    return [t('transfers.theirDiskFull', { name: member.name, size })]
  })
  return [...new Set(sentences)]
}

/** Documents are counted: their bytes say nothing to anybody. */
function amount({ kind, doneBytes, totalBytes, doneFiles, totalFiles }: Transfer): string {
  const isOfDocuments = kind === 'import' || kind === 'export'
  if (isOfDocuments && totalFiles === 0) return t('transfers.lookingThrough')
  if (isOfDocuments) return t('transfers.documentsDone', { done: doneFiles, total: totalFiles })
  const bytes = { done: formatSize(doneBytes), total: formatSize(totalBytes) }
  if (totalFiles <= 1) return t('transfers.bytesDone', bytes)
  const number = Math.min(doneFiles + 1, totalFiles)
  return t('transfers.bytesDoneOfFiles', { ...bytes, number, count: totalFiles })
}

/** Of files by bytes, where they have any. */
export function transferRatio(transfer: Transfer): number {
  const { kind, doneBytes, totalBytes, doneFiles, totalFiles } = transfer
  const isOfFiles = kind !== 'import' && kind !== 'export'
  if (isOfFiles && totalBytes > 0) return Math.min(doneBytes / totalBytes, 1)
  return totalFiles > 0 ? Math.min(doneFiles / totalFiles, 1) : 0
}
