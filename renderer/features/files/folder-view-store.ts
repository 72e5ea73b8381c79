/** How each drive is shown, kept by this window: list or grid, and in which order. */
import { create } from 'zustand'
import type { DriveId } from '../../../app/contract/ids.js'
import { SORT_COLUMNS, type Sort, type SortColumn } from './sort-rows.js'

export interface FolderView {
  layout: 'list' | 'grid'
  sort: Sort
}

type Views = Readonly<Record<string, FolderView>>

const KEY = 'folder-views'
const MAX_KEPT = 500
export const DEFAULT_VIEW: FolderView = {
  layout: 'list',
  sort: { by: 'name', isDescending: false }
}

export const useFolderViewStore = create<{ views: Views }>(() => ({ views: read() }))

export function viewOf(views: Views, driveId: DriveId): FolderView {
  return views[driveId] ?? DEFAULT_VIEW
}

export function setLayout(driveId: DriveId, layout: FolderView['layout']): void {
  change(driveId, { layout })
}

/** By another column, or the other way round. */
export function sortBy(driveId: DriveId, by: SortColumn): void {
  const { sort } = viewOf(useFolderViewStore.getState().views, driveId)
  const isDescending = sort.by === by ? !sort.isDescending : by === 'size' || by === 'modified'
  change(driveId, { sort: { by, isDescending } })
}

export function resetFolderViewStore(): void {
  window.localStorage.removeItem(KEY)
  useFolderViewStore.setState({ views: {} })
}

function change(driveId: DriveId, patch: Partial<FolderView>): void {
  const { views } = useFolderViewStore.getState()
  const { [driveId]: before = DEFAULT_VIEW, ...others } = views
  const kept = [...Object.entries(others), [driveId, { ...before, ...patch }] as const]
  const next = Object.fromEntries(kept.slice(-MAX_KEPT))
  useFolderViewStore.setState({ views: next })
  window.localStorage.setItem(KEY, JSON.stringify(next))
}

/** Whatever is there, only what this release understands is taken. */
function read(): Views {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}')
    const views = Object.entries(kept as object).map(([id, view]) => [id, fit(view)] as const)
    return Object.fromEntries(views.slice(-MAX_KEPT))
  } catch {
    return {}
  }
}

function fit(view: unknown): FolderView {
  const { layout, sort } = (view ?? {}) as { layout?: unknown; sort?: Partial<Sort> }
  const by = SORT_COLUMNS.find((column) => column === sort?.by) ?? DEFAULT_VIEW.sort.by
  const isDescending = sort?.isDescending === true
  return { layout: layout === 'grid' ? 'grid' : 'list', sort: { by, isDescending } }
}
