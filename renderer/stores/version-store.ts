/** Versions of the file whose details are open, and contents nobody decided between. */
import { create } from 'zustand'
import type { FileConflict, FileVersion } from '../../app/contract/drive-model.js'
import type { EntryId, SpaceId, VersionId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { doLoadFiles, inDrive, type DrivePlace } from './file-store.js'
import { postError, postNotice } from './notice-store.js'
import { noteUndoable } from './undo-store.js'

/** A file of the drive on screen. */
export interface FileAt extends DrivePlace {
  path: string
  name: string
}

interface VersionState {
  file: FileAt | null
  versions: Loadable<FileVersion[]>
  /** Of the drive on screen. */
  place: DrivePlace | null
  conflicts: readonly FileConflict[]
}

const initial: VersionState = { file: null, versions: LOADING, place: null, conflicts: [] }

export const useVersionStore = create<VersionState>(() => initial)

export async function doShowFileVersions(file: FileAt | null): Promise<void> {
  useVersionStore.setState({ file, versions: LOADING })
  if (file) await doLoadFileVersions(file.spaceId)
}

/** Does nothing while no versions are on screen. */
export async function doLoadFileVersions(spaceId: SpaceId): Promise<void> {
  const { file } = useVersionStore.getState()
  if (file?.spaceId !== spaceId) return
  const result = await call('file.versions', { ...inDrive(file), path: file.path })
  useVersionStore.setState((state) =>
    state.file === file ? { versions: refreshed(state.versions, result) } : state
  )
}

export async function doWatchConflicts(place: DrivePlace | null): Promise<void> {
  const isSame = useVersionStore.getState().place?.driveId === place?.driveId
  useVersionStore.setState(isSame ? { place } : { place, conflicts: [] })
  if (place) await doLoadConflicts(place.spaceId)
}

export async function doLoadConflicts(spaceId: SpaceId): Promise<void> {
  const { place } = useVersionStore.getState()
  if (place?.spaceId !== spaceId) return
  const result = await call('file.conflicts', inDrive(place))
  useVersionStore.setState((state) =>
    state.place === place && result.ok ? { conflicts: result.value } : state
  )
}

/** Shows that content again, for everybody; the one it replaces is a version then. */
export async function doRestoreFileVersion(
  file: FileAt,
  { versionId }: FileVersion,
  label: string
): Promise<void> {
  const { versions } = useVersionStore.getState()
  const before = versions.status === 'ready' ? versions.value.find((v) => v.isCurrent) : undefined
  if (!(await restore(file, versionId))) return
  const title = t('space.versionRestored', { name: file.name, label })
  if (!before) return postNotice({ kind: 'info', title })
  noteUndoable({ title, undo: () => restore(file, before.versionId) })
}

export async function doOpenFileVersion(file: FileAt, versionId: VersionId): Promise<void> {
  const result = await call('file.open', { ...inDrive(file), path: file.path, versionId })
  if (!result.ok) postError(result.error.code)
}

export async function doSaveFileVersion(file: FileAt, versionId: VersionId): Promise<void> {
  const { path, name } = file
  const picked = await call('dialog.saveFile', { suggestedName: name })
  if (!picked.ok) return postError(picked.error.code)
  if (picked.value === null) return
  const target = picked.value
  const result = await call('file.save', { ...inDrive(file), path, versionId, target })
  if (!result.ok) return postError(result.error.code)
  postNotice({ kind: 'info', title: t('common.savedCopy', { name }) })
}

/** The first of `keep` stays under the name, others beside it. Answers whether it is decided. */
export async function doResolveConflict(
  place: DrivePlace,
  { path, name, entryId }: FileConflict,
  keep: VersionId[]
): Promise<boolean> {
  const result = await call('file.resolve', { ...inDrive(place), path, keep })
  if (!result.ok) postError(result.error.code)
  await reload(place.spaceId)
  if (!result.ok) return false
  forget(entryId)
  const [other] = result.value.paths.slice(1).map((path) => path.split('/').at(-1) ?? path)
  postNotice({
    kind: 'info',
    title:
      other === undefined
        ? t('space.conflictDecided', { name })
        : t('space.conflictKeptBoth', { name, other }),
    hint: t('space.conflictHint')
  })
  return true
}

function forget(entryId: EntryId): void {
  useVersionStore.setState(({ conflicts }) => ({
    conflicts: conflicts.filter((each) => each.entryId !== entryId)
  }))
}

async function restore(file: FileAt, versionId: VersionId): Promise<boolean> {
  const result = await call('file.restore', { ...inDrive(file), path: file.path, versionId })
  if (!result.ok) postError(result.error.code)
  await reload(file.spaceId)
  return result.ok
}

async function reload(spaceId: SpaceId): Promise<void> {
  await Promise.all([doLoadFiles(spaceId), doLoadFileVersions(spaceId), doLoadConflicts(spaceId)])
}

export function resetVersionStore(): void {
  useVersionStore.setState(initial, true)
}
