/** Moving, copying, renaming and deleting files, each with the way back. */
import type { DriveId } from '../../app/contract/ids.js'
import { MAX_PATHS_PER_CALL } from '../../app/contract/limits.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { doLoadFiles, inDrive, type DrivePlace } from './file-store.js'
import { postError } from './notice-store.js'
import { noteUndoable } from './undo-store.js'

/** What is told of a file or folder when something was done with it. */
export interface Moved {
  path: string
  name: string
}

export interface FolderPlace {
  driveId: DriveId
  path: string
  /** As a person knows it. */
  name: string
}

/** To the trash, as many as can; a notice offers the way back. */
export async function doRemoveAndTell(place: DrivePlace, items: readonly Moved[]): Promise<void> {
  const paths = await removeAll(place, pathsOf(items))
  const gone = new Set(paths)
  // Of what is missing, somebody else was quicker.
  const removed = items.filter(({ path }) => gone.has(path))
  if (removed.length === 0) return
  noteUndoable({
    title: t('space.itemsInTrash', some(removed)),
    undo: () => restore(place, removed)
  })
}

async function restore(place: DrivePlace, removed: readonly Moved[]): Promise<void> {
  for (const { path } of removed) {
    const result = await call('file.restore', { ...inDrive(place), path })
    if (!result.ok) {
      postError(result.error.code)
      break
    }
  }
  await doLoadFiles(place.spaceId)
}

/** Into a folder of the same drive, or of another one of the space. */
export async function doMoveAndTell(
  place: DrivePlace,
  items: readonly Moved[],
  target: FolderPlace
): Promise<boolean> {
  if (items.length === 0) return false
  if (target.driveId !== place.driveId) return doMoveAcross(place, items, target)
  const from = folderOf(items[0]?.path ?? '/')
  const paths = await move(place, pathsOf(items), target.path)
  if (paths) {
    noteUndoable({
      title: t('space.itemsMoved', { ...some(items), folder: target.name }),
      undo: () => move(place, paths, from)
    })
  }
  return paths !== null
}

/** A copy stores nothing twice: it shows the same content. */
export async function doCopyAndTell(
  place: DrivePlace,
  items: readonly Moved[],
  target: FolderPlace
): Promise<boolean> {
  const paths = await copy(place, items, target)
  if (!paths) return false
  const there = { ...inDrive(place), driveId: target.driveId }
  noteUndoable({
    title: t('space.itemsCopied', some(items)),
    undo: () => removeAll(there, paths)
  })
  return true
}

export async function doRenameAndNote(
  place: DrivePlace,
  path: string,
  newPath: string
): Promise<boolean> {
  const isRenamed = await rename(place, path, newPath)
  if (isRenamed) {
    const title = t('space.itemRenamed', { name: nameOf(newPath) })
    noteUndoable({ title, undo: () => rename(place, newPath, path) }, { isTold: false })
  }
  return isRenamed
}

async function doMoveAcross(
  place: DrivePlace,
  items: readonly Moved[],
  target: FolderPlace
): Promise<boolean> {
  const copies = await copy(place, items, target)
  if (!copies) return false
  if (!(await removeAll(place, pathsOf(items)))) return false
  const there = { ...inDrive(place), driveId: target.driveId }
  noteUndoable({
    title: t('space.itemsMoved', { ...some(items), folder: target.name }),
    undo: async () => {
      await restore(place, items)
      await removeAll(there, copies)
    }
  })
  return true
}

async function copy(
  place: DrivePlace,
  items: readonly Moved[],
  target: FolderPlace
): Promise<string[] | null> {
  if (items.length === 0) return null
  const result = await call('file.copy', {
    ...inDrive(place),
    paths: pathsOf(items),
    targetDriveId: target.driveId,
    targetPath: target.path
  })
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
  return result.ok ? result.value.paths : null
}

async function move(
  place: DrivePlace,
  paths: string[],
  targetPath: string
): Promise<string[] | null> {
  const result = await call('file.move', { ...inDrive(place), paths, targetPath })
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
  return result.ok ? result.value.paths : null
}

async function rename(place: DrivePlace, path: string, newPath: string): Promise<boolean> {
  const result = await call('file.rename', { ...inDrive(place), path, newPath })
  if (!result.ok) postError(result.error.code)
  await doLoadFiles(place.spaceId)
  return result.ok
}

/** Those that are in the trash now; null when none is. */
async function removeAll(
  place: DrivePlace,
  paths: readonly string[]
): Promise<readonly string[] | null> {
  const removed: string[] = []
  for (let i = 0; i < paths.length; i += MAX_PATHS_PER_CALL) {
    const some = paths.slice(i, i + MAX_PATHS_PER_CALL)
    const result = await call('file.removeAll', { ...inDrive(place), paths: some })
    if (!result.ok) {
      postError(result.error.code)
      break
    }
    removed.push(...result.value.paths)
  }
  await doLoadFiles(place.spaceId)
  return removed.length > 0 ? removed : null
}

function pathsOf(items: readonly Moved[]): string[] {
  return items.map(({ path }) => path)
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What sentences about items need: how many, and of one its name. */
function some(items: readonly Moved[]) {
  return { count: items.length, name: items[0]?.name ?? '' }
}
