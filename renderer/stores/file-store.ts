/** Drives of the space on screen and what is in the folder that is open. */
import { create } from 'zustand'
import type { DriveId, PathToken, SpaceId } from '../../app/contract/ids.js'
import type { Drive, FileEntry } from '../../app/contract/drive-model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call, tokensForFiles } from '../client.js'
import { LOADING, refreshed, toLoadable, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { pickSaveTarget } from './save-target.js'

interface FileState {
  spaceId: SpaceId | null
  drives: Loadable<Drive[]>
  driveId: DriveId | null
  folder: string
  /** In no order. What did not change since the last answer is the same object. */
  entries: Loadable<FileEntry[]>
}

export interface DrivePlace {
  spaceId: SpaceId
  driveId: DriveId
}

const initial: FileState = {
  spaceId: null,
  drives: LOADING,
  driveId: null,
  folder: '/',
  entries: LOADING
}

export const useFileStore = create<FileState>(() => initial)

export async function doLoadDrives(spaceId: SpaceId): Promise<void> {
  const result = await call('drive.list', { spaceId })
  useFileStore.setState((state) =>
    state.spaceId === spaceId ? { drives: refreshed(state.drives, result) } : state
  )
}

/** Only what calls take: a place on screen says more. */
export function inDrive({ spaceId, driveId }: DrivePlace): DrivePlace {
  return { spaceId, driveId }
}

/** Does nothing while no folder of the space is open. */
export async function doLoadFiles(spaceId: SpaceId): Promise<void> {
  const { driveId, folder, spaceId: shown } = useFileStore.getState()
  if (driveId === null || shown !== spaceId) return
  const path = folder === '/' ? {} : { path: folder }
  const result = await call('file.list', { spaceId, driveId, ...path, isShallow: true })
  useFileStore.setState((state) => {
    if (state.driveId !== driveId || state.folder !== folder) return state
    // A folder that is gone is no old list that may stay.
    const isGone = !result.ok && result.error.code === 'file-not-found'
    if (isGone) return { entries: toLoadable(result) }
    return { entries: shared(state.entries, refreshed(state.entries, result)) }
  })
}

export async function doOpenFolder(
  { spaceId, driveId }: DrivePlace,
  folder: string
): Promise<void> {
  const shown = useFileStore.getState()
  if (shown.driveId !== driveId || shown.folder !== folder) {
    useFileStore.setState({ driveId, folder, entries: LOADING })
  }
  await doLoadFiles(spaceId)
}

export async function doCreateDrive(spaceId: SpaceId, name: string): Promise<DriveId | null> {
  const result = await call('drive.create', { spaceId, name })
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  await doLoadDrives(spaceId)
  return result.value.driveId
}

/** Returns when everything is in; progress and its end are shown by the transfer store. */
export async function doAddTokens(
  place: DrivePlace,
  folder: string,
  sources: PathToken[]
): Promise<void> {
  if (sources.length === 0) return
  const target = folder === '/' ? {} : { targetPath: folder }
  const result = await call('file.add', { ...inDrive(place), sources, ...target })
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
}

export async function doAddDropped(
  place: DrivePlace,
  folder: string,
  files: File[]
): Promise<void> {
  if (files.length === 0) return
  const tokens = await tokensForFiles(files)
  if (tokens.ok) await doAddTokens(place, folder, tokens.value)
  else postError(tokens.error.code)
}

export async function doPickAndAdd(
  place: DrivePlace,
  folder: string,
  kind: 'files' | 'folders'
): Promise<void> {
  const picked = await call(kind === 'files' ? 'dialog.openFiles' : 'dialog.openFolders', {})
  if (picked.ok) await doAddTokens(place, folder, picked.value)
  else postError(picked.error.code)
}

export async function doCreateFolder(place: DrivePlace, path: string): Promise<boolean> {
  return settle(place, await call('file.createFolder', { ...inDrive(place), path }))
}

export async function doRenameFile(
  place: DrivePlace,
  path: string,
  newPath: string
): Promise<boolean> {
  return settle(place, await call('file.rename', { ...inDrive(place), path, newPath }))
}

export async function doOpenFile(place: DrivePlace, path: string): Promise<void> {
  const result = await call('file.open', { ...inDrive(place), path })
  if (!result.ok) postError(result.error.code)
}

export async function doSaveFile(
  place: DrivePlace,
  entry: Pick<FileEntry, 'kind' | 'name' | 'path'>
): Promise<void> {
  const target = await pickSaveTarget(entry)
  if (target === null) return
  const result = await call('file.save', {
    ...inDrive(place),
    path: entry.path,
    target
  })
  if (!result.ok) return postError(result.error.code)
  if (result.value.status === 'done') {
    postNotice({ kind: 'info', title: t('common.savedCopy', { name: entry.name }) })
  }
}

/** One transfer into a folder the person picks; its card says what was left out. */
export async function doSaveFiles(
  place: DrivePlace,
  entries: readonly Pick<FileEntry, 'path'>[]
): Promise<void> {
  const picked = await call('dialog.saveFolder', {})
  if (!picked.ok) return postError(picked.error.code)
  if (picked.value === null) return
  const paths = entries.map(({ path }) => path)
  const input = { ...inDrive(place), paths, target: picked.value }
  const result = await call('file.saveMany', input)
  if (!result.ok) postError(result.error.code)
  // What was saved is on this computer now.
  await doLoadFiles(place.spaceId)
}

/** Beyond that, copying takes longer than somebody holds a mouse button. */
const MAX_DRAGGED_BYTES = 256 * 1024 * 1024

/** Out of the window; what is not on this disk is fetched first, and dragged another time. */
export async function doDragOut(
  place: DrivePlace,
  rows: readonly Pick<FileEntry, 'path' | 'sizeBytes' | 'localRatio'>[]
): Promise<void> {
  const away = rows.filter(({ localRatio }) => localRatio < 1)
  if (away.length > 0) {
    postNotice({
      kind: 'info',
      title: t('space.fetchingToDrag'),
      hint: t('space.fetchingToDragHint')
    })
    for (const { path } of away) {
      const result = await call('file.fetch', { ...inDrive(place), path })
      if (!result.ok) return postError(result.error.code)
    }
    return doLoadFiles(place.spaceId)
  }
  const bytes = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (bytes > MAX_DRAGGED_BYTES) {
    return postNotice({
      kind: 'info',
      title: t('space.tooMuchToDrag'),
      hint: t('space.tooMuchToDragHint')
    })
  }
  const result = await call('file.dragOut', { ...inDrive(place), paths: rows.map((r) => r.path) })
  if (!result.ok) postError(result.error.code)
}

async function settle(
  place: DrivePlace,
  result: Awaited<ReturnType<typeof call<'file.rename'>>>
): Promise<boolean> {
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
  return result.ok
}

/** Ten thousand rows that stayed as they are must not be drawn again because one came. */
function shared(before: Loadable<FileEntry[]>, now: Loadable<FileEntry[]>): Loadable<FileEntry[]> {
  if (before.status !== 'ready' || now.status !== 'ready') return now
  const known = new Map(before.value.map((entry) => [entry.entryId, entry]))
  const value = now.value.map((entry) => {
    const old = known.get(entry.entryId)
    return old && isSame(old, entry) ? old : entry
  })
  const isAllSame =
    value.length === before.value.length && value.every((e, index) => e === before.value[index])
  return isAllSame ? before : { status: 'ready', value }
}

function isSame(a: FileEntry, b: FileEntry): boolean {
  const keys = Object.keys(b) as (keyof FileEntry)[]
  return keys.every((key) => a[key] === b[key] || isSameList(a[key], b[key]))
}

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return false
  return a.length === b.length && a.every((each, index) => each === b[index])
}

export function showFilesOf(spaceId: SpaceId | null): void {
  useFileStore.setState({ ...initial, spaceId })
}

export function resetFileStore(): void {
  useFileStore.setState(initial, true)
}
