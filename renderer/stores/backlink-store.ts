/** Which documents link to the one on screen. */
import { create } from 'zustand'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import type { Backlink } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'

interface BacklinkState {
  documentId: DocumentId | null
  backlinks: Loadable<Backlink[]>
}

const initial: BacklinkState = { documentId: null, backlinks: LOADING }

export const useBacklinkStore = create<BacklinkState>(() => initial)

/** From now on, of this document. */
export async function doShowBacklinks(spaceId: SpaceId, documentId: DocumentId): Promise<void> {
  if (useBacklinkStore.getState().documentId !== documentId) {
    useBacklinkStore.setState({ documentId, backlinks: LOADING })
  }
  await doReloadBacklinks(spaceId)
}

/** Does nothing while nobody looks at them. */
export async function doReloadBacklinks(spaceId: SpaceId): Promise<void> {
  const { documentId } = useBacklinkStore.getState()
  if (documentId === null) return
  const result = await call('document.backlinks', { spaceId, documentId })
  useBacklinkStore.setState((state) =>
    state.documentId === documentId ? { backlinks: refreshed(state.backlinks, result) } : state
  )
}

export function resetBacklinkStore(): void {
  useBacklinkStore.setState(initial, true)
}
