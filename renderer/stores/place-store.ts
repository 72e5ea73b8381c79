/**
 * Where the person was, over the reload that locking is, and from one window or start to the next:
 * main keeps it. Nothing is kept before what was kept has been shown again.
 */
import { create } from 'zustand'
import { NO_PLACES, type KeptPlace, type KeptPlaces } from '../../app/contract/place-calls.js'
import { call } from '../client.js'
import { valueOr } from '../loadable.js'
import { findDocument, useDocumentStore } from './document-store.js'
import { useFileStore } from './file-store.js'
import { useLogStore } from './log-store.js'
import { showPlace, useViewStore, type Place } from './view-store.js'

interface PlaceState {
  /** Where files from outside went last. */
  addedTo: KeptPlaces['addedTo']
  isKeeping: boolean
}

const initial: PlaceState = { addedTo: null, isKeeping: false }

export const usePlaceStore = create<PlaceState>(() => initial)

/** Returns the function that ends it. */
export function keepPlace(): () => void {
  return useViewStore.subscribe(({ spaceId, place }, before) => {
    if (spaceId === before.spaceId && place === before.place) return
    const kept = keepable(place)
    if (!kept || !usePlaceStore.getState().isKeeping) return
    void call('place.keep', { shown: { spaceId, place: kept } })
  })
}

/** What was kept before; from now on nothing is, until `doReturnTo`. */
export async function doLoadPlaces(): Promise<KeptPlaces> {
  usePlaceStore.setState({ isKeeping: false })
  const result = await call('place.get', {})
  const places = result.ok ? result.value : NO_PLACES
  usePlaceStore.setState({ addedTo: places.addedTo })
  return places
}

export function keepAddedTo(addedTo: NonNullable<KeptPlaces['addedTo']>): void {
  usePlaceStore.setState({ addedTo })
  void call('place.keep', { addedTo })
}

/** To be called once the space has its lists. Whoever has gone elsewhere meanwhile stays there. */
export async function doReturnTo(kept: KeptPlace | null): Promise<void> {
  const place = kept && (await stillThere(kept))
  const view = useViewStore.getState()
  const isUntouched = view.place.kind === 'home' && view.past.length === 0
  if (place && isUntouched && view.spaceId === kept.spaceId && place.kind !== 'home') {
    showPlace(place)
    useViewStore.setState({ past: [] })
  }
  usePlaceStore.setState({ isKeeping: true })
}

async function stillThere({ spaceId, place }: KeptPlace): Promise<Place | null> {
  if (place.kind === 'document') {
    const found = findDocument(useDocumentStore.getState().documents, place.documentId)
    return found && !found.isTrashed ? { ...place, isNew: false } : null
  }
  if (place.kind === 'log') {
    const logs = valueOr(useLogStore.getState().logs, [])
    const isThere = logs.some((log) => log.logId === place.logId && log.trashedAtMs === null)
    return isThere ? place : null
  }
  if (place.kind !== 'files') return place
  const { driveId, path } = place
  const drives = valueOr(useFileStore.getState().drives, [])
  if (spaceId === null || !drives.some((drive) => drive.driveId === driveId)) return null
  if (path === '/') return place
  const listed = await call('file.list', { spaceId, driveId, path, isShallow: true })
  return listed.ok ? place : { ...place, path: '/' }
}

function keepable(place: Place): KeptPlace['place'] | null {
  if (place.kind === 'document') return { kind: 'document', documentId: place.documentId }
  if (place.kind === 'activity') return { kind: 'activity' }
  // Somebody's published folder may be gone at any time, and is no place of ours.
  return place.kind === 'opened' ? null : place
}

export function resetPlaceStore(): void {
  usePlaceStore.setState(initial, true)
}
