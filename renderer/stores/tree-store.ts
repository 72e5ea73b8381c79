/** Which documents are unfolded in the tree, and which parts of the sidebar: kept by this window. */
import { create } from 'zustand'
import type { DocumentId } from '../../app/contract/ids.js'

interface TreeState {
  expanded: ReadonlySet<DocumentId>
  isRecentOpen: boolean
}

const KEY = 'tree'
const MAX_KEPT = 5000

export const useTreeStore = create<TreeState>(() => read())

export function setExpanded(documentIds: readonly DocumentId[], isExpanded: boolean): void {
  const expanded = new Set(useTreeStore.getState().expanded)
  for (const documentId of documentIds) {
    if (isExpanded) expanded.add(documentId)
    else expanded.delete(documentId)
  }
  if (expanded.size === useTreeStore.getState().expanded.size) return
  useTreeStore.setState({ expanded })
  write()
}

export function setRecentOpen(isRecentOpen: boolean): void {
  useTreeStore.setState({ isRecentOpen })
  write()
}

export function resetTreeStore(): void {
  window.localStorage.removeItem(KEY)
  useTreeStore.setState(read(), true)
}

/** Whatever is there, only what this release understands is taken. */
function read(): TreeState {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<'expanded' | 'isRecentOpen', unknown>
    >
    const ids = Array.isArray(kept.expanded) ? kept.expanded.slice(-MAX_KEPT) : []
    const expanded = ids.filter((id): id is DocumentId => typeof id === 'string')
    return { expanded: new Set(expanded), isRecentOpen: kept.isRecentOpen === true }
  } catch {
    return { expanded: new Set(), isRecentOpen: false }
  }
}

function write(): void {
  const { expanded, isRecentOpen } = useTreeStore.getState()
  const kept = { expanded: [...expanded].slice(-MAX_KEPT), isRecentOpen }
  window.localStorage.setItem(KEY, JSON.stringify(kept))
}
