/** Drives of the space on screen and, for the drive that is open, its whole tree of names. */
import { create } from 'zustand'
import type { DriveId, PathToken, SpaceId } from '../../app/contract/ids.js'
import type { Drive, FileEntry } from '../../app/contract/drive-model.js'
import { call, tokensForFiles } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'

interface FileState {
  spaceId: SpaceId | null
  drives: Loadable<Drive[]>
  driveId: DriveId | null
  entries: Loadable<FileEntry[]>
}

export interface DrivePlace {
  spaceId: SpaceId
  driveId: DriveId
}

const initial: FileState = { spaceId: null, drives: LOADING, driveId: null, entries: LOADING }

export const useFileStore = create<FileState>(() => initial)

export async function doLoadDrives(spaceId: SpaceId): Promise<void> {
  const result = await call('drive.list', { spaceId })
  useFileStore.setState((state) =>
    state.spaceId === spaceId ? { drives: refreshed(state.drives, result) } : state
  )
}

/** Does nothing while no drive of the space is open. */
export async function doLoadFiles(spaceId: SpaceId): Promise<void> {
  const { driveId, spaceId: shown } = useFileStore.getState()
  if (driveId === null || shown !== spaceId) return
  const result = await call('file.list', { spaceId, driveId })
  useFileStore.setState((state) =>
    state.driveId === driveId ? { entries: refreshed(state.entries, result) } : state
  )
}

export async function doOpenDrive({ spaceId, driveId }: DrivePlace): Promise<void> {
  if (useFileStore.getState().driveId !== driveId) {
    useFileStore.setState({ driveId, entries: LOADING })
  }
  await doLoadFiles(spaceId)
}

/** Returns when everything is in; progress and its end are shown by the transfer store. */
export async function doAddTokens(
  place: DrivePlace,
  folder: string,
  sources: PathToken[]
): Promise<void> {
  if (sources.length === 0) return
  const target = folder === '/' ? {} : { targetPath: folder }
  const result = await call('file.add', { ...place, sources, ...target })
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
  return settle(place, await call('file.createFolder', { ...place, path }))
}

export async function doRenameFile(
  place: DrivePlace,
  path: string,
  newPath: string
): Promise<boolean> {
  return settle(place, await call('file.rename', { ...place, path, newPath }))
}

export async function doRemoveFiles(place: DrivePlace, paths: string[]): Promise<void> {
  for (const path of paths) {
    const result = await call('file.remove', { ...place, path })
    if (!result.ok) {
      postError(result.error.code)
      break
    }
  }
  await doLoadFiles(place.spaceId)
}

export async function doOpenFile(place: DrivePlace, path: string): Promise<void> {
  const result = await call('file.open', { ...place, path })
  if (!result.ok) postError(result.error.code)
}

export async function doSaveFile(
  place: DrivePlace,
  entry: Pick<FileEntry, 'kind' | 'name' | 'path'>
): Promise<void> {
  const picked =
    entry.kind === 'file'
      ? await call('dialog.saveFile', { suggestedName: entry.name })
      : await call('dialog.saveFolder', {})
  if (!picked.ok) return postError(picked.error.code)
  if (picked.value === null) return
  const result = await call('file.save', { ...place, path: entry.path, target: picked.value })
  if (!result.ok) return postError(result.error.code)
  if (result.value.status === 'done') {
    postNotice({ kind: 'info', title: `Saved a copy of “${entry.name}”` })
  }
}

async function settle(
  place: DrivePlace,
  result: Awaited<ReturnType<typeof call<'file.rename'>>>
): Promise<boolean> {
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
  return result.ok
}

export function showFilesOf(spaceId: SpaceId | null): void {
  useFileStore.setState({ ...initial, spaceId })
}

export function resetFileStore(): void {
  useFileStore.setState(initial, true)
}
