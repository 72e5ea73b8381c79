/**
 * What the person does in the folder on screen: chosen rows, the row of the keys, the name being
 * changed, the filter. By ids, so that it stays right while others rename and move.
 */
import { create } from 'zustand'

export interface BrowserState {
  /** The drive and folder that all this belongs to. */
  folder: string
  selected: ReadonlySet<string>
  /** The row the keys act on; its place stands in for it when it is gone. */
  cursor: { id: string; index: number }
  /** Where a range begins. */
  anchorId: string
  renamingId: string | null
  filter: string
  isNamingFolder: boolean
}

const initial: BrowserState = {
  folder: '',
  selected: new Set(),
  cursor: { id: '', index: 0 },
  anchorId: '',
  renamingId: null,
  filter: '',
  isNamingFolder: false
}

export const useBrowserStore = create<BrowserState>(() => initial)

/** Nothing of another folder is kept. */
export function enterFolder(folder: string): void {
  if (useBrowserStore.getState().folder !== folder) useBrowserStore.setState({ ...initial, folder })
}

export function selectRows(ids: Iterable<string>): void {
  useBrowserStore.setState({ selected: new Set(ids) })
}

/** Chooses one row and takes the keys there. */
export function selectOne(id: string, index: number): void {
  useBrowserStore.setState({ selected: new Set([id]), cursor: { id, index }, anchorId: id })
}

export function setCursor(id: string, index: number): void {
  useBrowserStore.setState({ cursor: { id, index } })
}

export function setAnchor(anchorId: string): void {
  useBrowserStore.setState({ anchorId })
}

export function startRenaming(renamingId: string | null): void {
  useBrowserStore.setState({ renamingId })
}

export function setFilter(filter: string): void {
  useBrowserStore.setState({ filter })
}

export function askForFolderName(isNamingFolder: boolean): void {
  useBrowserStore.setState({ isNamingFolder })
}

export function resetBrowserStore(): void {
  useBrowserStore.setState(initial, true)
}
