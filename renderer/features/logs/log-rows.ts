/** From a page of a log to what stands on the screen, line by line. */
import type { LogEntry, LogPage, LogRetraction } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Member } from '../../../app/contract/model.js'

export type LogRow =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'entry'; key: string; entry: LogEntry }
  /** Positions in a row whose bytes are away. */
  | { kind: 'missing'; key: string; count: number; isCleared: boolean }
  | { kind: 'unreadable'; key: string; position: number }
  | { kind: 'retraction'; key: string; retraction: LogRetraction }
  /** Entries were taken back before anybody here could see it. */
  | { kind: 'earlier-retractions'; key: string }

export function logRows(page: LogPage): LogRow[] {
  const { start, length, retractions, clearedBefore } = page
  const entries = new Map(page.entries.map((entry) => [entry.position, entry]))
  const unreadable = new Set(page.unreadable)
  const rows: LogRow[] = []
  let day = ''
  if (start === 0 && page.fork > 0 && retractions.length === 0) {
    rows.push({ kind: 'earlier-retractions', key: 'earlier' })
  }
  const note = (at: (position: number) => boolean) => {
    for (const [n, retraction] of retractions.entries()) {
      if (at(retraction.position)) {
        rows.push({ kind: 'retraction', key: `retraction-${n}-${retraction.atMs}`, retraction })
      }
    }
  }
  for (let position = start; position < length; position++) {
    note((at) => at === position)
    const key = String(position)
    const entry = entries.get(position)
    if (entry) {
      const entryDay = new Date(entry.atMs).toDateString()
      if (entryDay !== day) rows.push({ kind: 'day', key: `day-${position}`, atMs: entry.atMs })
      day = entryDay
      rows.push({ kind: 'entry', key, entry })
    } else if (unreadable.has(position)) rows.push({ kind: 'unreadable', key, position })
    else {
      const last = rows.at(-1)
      if (last?.kind === 'missing') last.count++
      else rows.push({ kind: 'missing', key, count: 1, isCleared: position < clearedBefore })
    }
  }
  note((at) => at >= length)
  return rows
}

/** null: left, or not known yet. */
export type LogAuthor = Pick<Member, 'name' | 'isMe'> | null

/** "You took back 2 entries", as noticed here. */
export function retractionSentence(author: LogAuthor, count: number): string {
  if (!author) return t('logs.authorTookBack', { count })
  if (author.isMe) return t('logs.youTookBack', { count })
  return t('logs.tookBack', { name: author.name, count })
}

export function earlierRetractionSentence(author: LogAuthor): string {
  if (!author) return t('logs.authorTookBackEarlier')
  if (author.isMe) return t('logs.youTookBackEarlier')
  return t('logs.tookBackEarlier', { name: author.name })
}
