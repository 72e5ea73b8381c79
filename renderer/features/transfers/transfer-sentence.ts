/** One line about a transfer: what, how far, how it ended. */
import { errorText } from '../../../app/contract/error-text.js'
import type { Member, Presence, Transfer } from '../../../app/contract/model.js'
import { formatSize } from '../../formats.js'

const VERBS: Record<Transfer['kind'], { doing: string; done: string }> = {
  add: { doing: 'Adding', done: 'added' },
  save: { doing: 'Saving', done: 'saved' },
  fetch: { doing: 'Fetching', done: 'fetched' },
  keep: { doing: 'Keeping', done: 'kept' },
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
      // It may wait from the very start, when nothing has been counted yet.
      const far = transfer.totalFiles > 0 ? `, ${amount(transfer)}` : ''
      return `${reasonOf(transfer)}: ${label}${far}`
    }
    case 'done':
      return `${done[0]?.toUpperCase()}${done.slice(1)} ${label}`
    case 'cancelled':
      return kind === 'import'
        ? `Stopped importing ${label}. What had come in stays`
        : `Cancelled ${label}. Nothing half-done was kept`
    case 'failed': {
      const { title, hint } = errorText(transfer.reason ?? 'internal')
      return `${label} was not ${done}. ${title}. ${hint}`
    }
  }
}

function reasonOf({ reason }: Transfer): string {
  if (reason === null) return 'Paused'
  return reason === 'content-unavailable' ? 'Waiting for somebody' : errorText(reason).title
}

/** What a transfer that waits by itself waits for, and what to do about it. */
export function waitingSentence({ reason, missingBytes, waitingFor }: Transfer): string {
  if (reason === 'disk-full') {
    const what = missingBytes > 0 ? `Free ${formatSize(missingBytes)}` : 'Free some space'
    return `${what}: it goes on by itself then.`
  }
  if (reason === 'transfers-paused')
    return 'It goes on when you let transfers go on, under Network.'
  if (reason !== 'content-unavailable') return ''
  const who =
    waitingFor.length === 0
      ? 'Nobody who has all of it is connected.'
      : `Nobody who is connected has all of it. ${inWords(waitingFor)} may have it.`
  return `${who} It goes on by itself when somebody comes.`
}

/** People whose disks are too full for what others have sent. */
export function roomSentences(here: Presence['here'], members: readonly Member[]): string[] {
  const sentences = here.flatMap(({ memberId, missingBytes }) => {
    const member = members.find((m) => m.memberId === memberId)
    if (!member || missingBytes === 0) return []
    const whose = member.isMe ? 'The disk of your other computer' : `${member.name}’s disk`
    return [`${whose} is full: ${formatSize(missingBytes)} missing. Files go on by themselves.`]
  })
  return [...new Set(sentences)]
}

const either = new Intl.ListFormat('en', { type: 'disjunction' })

function inWords(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} or others` : either.format(names)
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
