/** What happened in the space on screen. While its screen is closed, only how much of it is new. */
import { create } from 'zustand'
import type { MemberId, SpaceId } from '../../app/contract/ids.js'
import { MAX_ACTIVITY_PAGE } from '../../app/contract/limits.js'
import type {
  Activity,
  ActivityCheck,
  ActivityPage,
  ActivityTopic
} from '../../app/contract/log-model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

export interface ActivityFilter {
  memberId: MemberId | null
  topic: ActivityTopic | null
  objectId: string | null
}

interface ActivityState {
  spaceId: SpaceId | null
  isOpen: boolean
  newCount: number
  filter: ActivityFilter
  page: Loadable<ActivityPage>
  /** Older ones, below the page. */
  older: readonly Activity[]
  hasOlder: boolean
  isLoadingOlder: boolean
  check: ActivityCheck | null
}

const PAGE = 100
export const NO_FILTER: ActivityFilter = { memberId: null, topic: null, objectId: null }

const initial: ActivityState = {
  spaceId: null,
  isOpen: false,
  newCount: 0,
  filter: NO_FILTER,
  page: LOADING,
  older: [],
  hasOlder: false,
  isLoadingOlder: false,
  check: null
}

export const useActivityStore = create<ActivityState>(() => initial)

/** After something happened. Of a closed screen only the count is asked for. */
export async function doLoadActivity(spaceId: SpaceId): Promise<void> {
  const { isOpen, filter, newCount } = useActivityStore.getState()
  const limit = isOpen ? Math.min(Math.max(PAGE, newCount + PAGE), MAX_ACTIVITY_PAGE) : 1
  const result = await call('activity.list', { spaceId, ...questionOf(filter), limit })
  useActivityStore.setState((state) => {
    if (state.spaceId !== spaceId) return state
    const counted = result.ok ? { newCount: result.value.newCount } : {}
    if (!state.isOpen || state.filter !== filter || !isOpen) return counted
    const hasOlder = result.ok && state.older.length === 0 && result.value.items.length === limit
    return {
      ...counted,
      page: refreshed(state.page, result),
      hasOlder: state.hasOlder || hasOlder
    }
  })
}

/** The screen is shown. */
export async function doOpenActivity(spaceId: SpaceId, objectId: string | null): Promise<void> {
  const filter = { ...NO_FILTER, objectId }
  useActivityStore.setState(({ newCount }) => ({
    ...initial,
    spaceId,
    newCount,
    isOpen: true,
    filter
  }))
  await doLoadActivity(spaceId)
}

/** The screen was left: what it showed has been seen. */
export async function doLeaveActivity(spaceId: SpaceId): Promise<void> {
  const { filter, newCount } = useActivityStore.getState()
  useActivityStore.setState({ ...initial, spaceId, newCount })
  const hasSeenAll = filter.objectId === null
  if (!hasSeenAll) return
  const result = await call('activity.markSeen', { spaceId })
  if (!result.ok && result.error.code !== 'space-not-found') postError(result.error.code)
  if (useActivityStore.getState().spaceId === spaceId) await doLoadActivity(spaceId)
}

export async function doFilterActivity(change: Partial<ActivityFilter>): Promise<void> {
  const { spaceId, filter } = useActivityStore.getState()
  if (!spaceId) return
  useActivityStore.setState({
    filter: { ...filter, ...change },
    page: LOADING,
    older: [],
    hasOlder: false
  })
  await doLoadActivity(spaceId)
}

export async function doLoadOlderActivity(): Promise<void> {
  const { spaceId, filter, page, older, isLoadingOlder } = useActivityStore.getState()
  const before = [...valueOr(page, NO_PAGE).items, ...older].at(-1)?.number
  if (!spaceId || !before || isLoadingOlder) return
  useActivityStore.setState({ isLoadingOlder: true })
  const question = { spaceId, ...questionOf(filter), before, limit: PAGE }
  const result = await call('activity.list', question)
  if (!result.ok) postError(result.error.code)
  useActivityStore.setState((state) => {
    if (state.spaceId !== spaceId || state.filter !== filter) return { isLoadingOlder: false }
    const items = result.ok ? result.value.items : []
    return {
      older: [...state.older, ...items],
      hasOlder: items.length === PAGE,
      isLoadingOlder: false
    }
  })
}

/** Whether the list here is what its operations made. */
export async function doCheckActivity(): Promise<void> {
  const { spaceId } = useActivityStore.getState()
  if (!spaceId) return
  useActivityStore.setState({ check: null })
  const result = await call('activity.check', { spaceId })
  if (result.ok) useActivityStore.setState({ check: result.value })
  else postError(result.error.code)
}

export function showActivityOf(spaceId: SpaceId | null): void {
  useActivityStore.setState({ ...initial, spaceId })
}

export function resetActivityStore(): void {
  useActivityStore.setState(initial, true)
}

const NO_PAGE: ActivityPage = {
  items: [],
  lastNumber: 0,
  fingerprint: '',
  lookedAtMs: null,
  newCount: 0
}

function questionOf({ memberId, topic, objectId }: ActivityFilter) {
  return {
    ...(memberId ? { memberId } : {}),
    ...(topic ? { topic } : {}),
    ...(objectId ? { objectId } : {})
  }
}
