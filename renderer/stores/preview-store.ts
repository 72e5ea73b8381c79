/** Which file is looked at over the screen, and what lies before and after it. */
import { create } from 'zustand'
import type { DriveId, EntryId, SpaceId } from '../../app/contract/ids.js'

/** A file that can be looked at, wherever it lies. */
export interface PreviewItem {
  /** Tells items apart; a file's path. */
  id: string
  name: string
  sizeBytes: number
  /** Who added it; '' when that is not known. */
  author: string
  /** Where the page loads its bytes from; below our own origin. */
  address: string
  /** Of a team drive; others see that it is open here. */
  file?: { spaceId: SpaceId; driveId: DriveId; entryId: EntryId }
  /** Absent for what cannot be opened or saved from here. */
  onOpen?: () => void
  onSave?: () => void
}

interface PreviewState {
  items: readonly PreviewItem[]
  /** null: nothing is looked at. */
  at: number | null
}

const initial: PreviewState = { items: [], at: null }

export const usePreviewStore = create<PreviewState>(() => initial)

/** Files in the order of the screen, and which of them to start with. */
export function showPreview(items: readonly PreviewItem[], at = 0): void {
  if (items.length > 0) usePreviewStore.setState({ items, at: Math.min(at, items.length - 1) })
}

/** To the one before (-1) or after (1); stays at either end. */
export function stepPreview(step: -1 | 1): void {
  usePreviewStore.setState(({ items, at }) => {
    const next = (at ?? 0) + step
    return at === null || next < 0 || next >= items.length ? {} : { at: next }
  })
}

export function closePreview(): void {
  usePreviewStore.setState(initial)
}
