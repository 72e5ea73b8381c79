/** Logs of the space on screen, and the entries of the one that is open. */
import { create } from 'zustand'
import type { LogId, SpaceId } from '../../app/contract/ids.js'
import type { LogEntry, LogPage, LogSummary } from '../../app/contract/log-model.js'
import { MAX_LOG_PAGE } from '../../app/contract/limits.js'
import { call } from '../client.js'
import { LOADING, refreshed, toLoadable, type Loadable } from '../loadable.js'

/** Entries that are read at a time. */
export const LOG_PAGE = 50

export interface OpenLog {
  spaceId: SpaceId
  logId: LogId
  page: Loadable<LogPage>
  isLoadingEarlier: boolean
}

interface LogState {
  spaceId: SpaceId | null
  /** Also those in the trash. */
  logs: Loadable<LogSummary[]>
  open: OpenLog | null
  /** What was begun and not added yet. */
  drafts: Readonly<Record<LogId, string>>
}

const initial: LogState = { spaceId: null, logs: LOADING, open: null, drafts: {} }

export const useLogStore = create<LogState>(() => initial)

export function showLogsOf(spaceId: SpaceId | null): void {
  useLogStore.setState({ ...initial, spaceId }, true)
}

export async function doLoadLogs(spaceId: SpaceId): Promise<void> {
  const result = await call('log.list', { spaceId, includeTrashed: true })
  useLogStore.setState((state) =>
    state.spaceId === spaceId ? { logs: refreshed(state.logs, result) } : state
  )
}

/** The list, and what is new in the log on screen. */
export async function doReloadLogs(spaceId: SpaceId): Promise<void> {
  await Promise.all([doLoadLogs(spaceId), doLoadEntries()])
}

export async function doOpenLog(spaceId: SpaceId, logId: LogId): Promise<void> {
  const open: OpenLog = { spaceId, logId, page: LOADING, isLoadingEarlier: false }
  useLogStore.setState({ open })
  await doLoadEntries()
}

export function closeLog(): void {
  useLogStore.setState({ open: null })
}

/** The newest entries; older ones that are on screen stay. */
export async function doLoadEntries(): Promise<void> {
  const { open } = useLogStore.getState()
  if (!open) return
  const { spaceId, logId } = open
  const shown = open.page.status === 'ready' ? open.page.value : null
  const limit = Math.min(MAX_LOG_PAGE, Math.max(LOG_PAGE, shown ? shown.length - shown.start : 0))
  const result = await call('log.read', { spaceId, logId, limit })
  change(logId, (before) => {
    const old = before.page.status === 'ready' ? before.page.value : null
    const page = refreshed(before.page, result)
    return result.ok && old
      ? { page: { status: 'ready', value: joined(old, result.value) } }
      : { page }
  })
  await doMarkRead()
}

export async function doLoadEarlier(): Promise<void> {
  const { open } = useLogStore.getState()
  if (open?.page.status !== 'ready' || open.isLoadingEarlier || open.page.value.start === 0) return
  const { spaceId, logId } = open
  change(logId, () => ({ isLoadingEarlier: true }))
  const before = open.page.value.start
  const result = await call('log.read', { spaceId, logId, before, limit: LOG_PAGE })
  change(logId, ({ page }) => ({
    isLoadingEarlier: false,
    page:
      page.status === 'ready' && result.ok
        ? { status: 'ready', value: joined(result.value, page.value) }
        : toLoadable(result)
  }))
}

/** Keeps only what reading begins with: what is older would be fetched again to be shown. */
export function dropEarlier(logId: LogId): void {
  change(logId, ({ page }) => {
    if (page.status !== 'ready') return {}
    const { value } = page
    const start = Math.max(value.start, value.length - LOG_PAGE)
    const isKept = (position: number) => position >= start
    return {
      page: {
        status: 'ready',
        value: {
          ...value,
          start,
          entries: value.entries.filter(({ position }) => isKept(position)),
          missing: value.missing.filter(isKept),
          unreadable: value.unreadable.filter(isKept)
        }
      }
    }
  })
}

/** Only what a person can see is read. */
export async function doMarkRead(): Promise<void> {
  const { open, logs } = useLogStore.getState()
  if (!open || document.visibilityState !== 'visible' || logs.status !== 'ready') return
  const { spaceId, logId } = open
  if (logs.value.some((log) => log.logId === logId && log.unreadCount > 0)) {
    await call('log.markRead', { spaceId, logId })
  }
}

export function setDraft(logId: LogId, draft: string): void {
  useLogStore.setState(({ drafts }) => ({ drafts: { ...drafts, [logId]: draft } }))
}

export function findLog({ logs }: LogState, logId: LogId): LogSummary | null {
  if (logs.status !== 'ready') return null
  return logs.value.find((log) => log.logId === logId) ?? null
}

export function resetLogStore(): void {
  useLogStore.setState(initial, true)
}

/** What the earlier page has before the later one begins, if both are of one state of the log. */
export function joined(earlier: LogPage, later: LogPage): LogPage {
  const isOne = earlier.fork === later.fork && earlier.start < later.start
  // Positions between them would be missing without a word.
  const reaches = endOf(earlier) >= later.start
  if (!isOne || !reaches) return later
  const before = (position: number) => position < later.start
  return {
    ...later,
    start: earlier.start,
    entries: [
      ...earlier.entries.filter(({ position }: LogEntry) => before(position)),
      ...later.entries
    ],
    missing: [...earlier.missing.filter(before), ...later.missing],
    unreadable: [...earlier.unreadable.filter(before), ...later.unreadable]
  }
}

function endOf({ start, entries, missing, unreadable }: LogPage): number {
  return start + entries.length + missing.length + unreadable.length
}

function change(logId: LogId, changes: (open: OpenLog) => Partial<OpenLog>): void {
  useLogStore.setState(({ open }) =>
    open?.logId === logId ? { open: { ...open, ...changes(open) } } : {}
  )
}
