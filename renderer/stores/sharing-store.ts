/** Folders this computer publishes, and Hyperdrives of others that were opened by their links. */
import { create } from 'zustand'
import type {
  OpenedDrive,
  OpenedDriveEntry,
  PublishedDrive
} from '../../app/contract/drive-model.js'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { DriveId, PublicDriveId, SpaceId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { pickSaveTarget } from './save-target.js'
import { showPlace } from './view-store.js'

interface SharingState {
  published: Loadable<PublishedDrive[]>
  opened: Loadable<OpenedDrive[]>
  /** The folder of an opened drive that is on screen. */
  place: { publicDriveId: PublicDriveId; path: string } | null
  entries: Loadable<OpenedDriveEntry[]>
}

const initial: SharingState = {
  published: LOADING,
  opened: LOADING,
  place: null,
  entries: LOADING
}

export const useSharingStore = create<SharingState>(() => initial)

export async function doLoadSharing(): Promise<void> {
  const [published, opened] = await Promise.all([
    call('drive.published', {}),
    call('drive.opened', {})
  ])
  useSharingStore.setState((state) => ({
    published: refreshed(state.published, published),
    opened: refreshed(state.opened, opened)
  }))
}

/** The link, or null when it could not be published. */
export async function doPublish(
  spaceId: SpaceId,
  driveId: DriveId,
  path: string
): Promise<string | null> {
  const result = await call('drive.publish', { spaceId, driveId, path })
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  await doLoadSharing()
  return result.value.link
}

export async function doUnpublish(publicDriveId: PublicDriveId): Promise<void> {
  const result = await call('drive.unpublish', { publicDriveId })
  if (result.ok) {
    postNotice({
      kind: 'info',
      title: t('space.unpublished'),
      hint: t('space.unpublishedHint')
    })
  } else postError(result.error.code)
  await doLoadSharing()
}

/** Goes to what the link names. Returns why it could not. */
export async function doOpenDriveLink(link: string): Promise<ErrorCode | null> {
  const result = await call('drive.open', { link })
  if (!result.ok) return result.error.code
  await doLoadSharing()
  showOpened(result.value.publicDriveId, result.value.path)
  return null
}

export function showOpened(publicDriveId: PublicDriveId, path = '/'): void {
  showPlace({ kind: 'opened', publicDriveId, path })
}

export async function doShowOpenedFolder(
  publicDriveId: PublicDriveId,
  path: string
): Promise<void> {
  useSharingStore.setState({ place: { publicDriveId, path }, entries: LOADING })
  await doLoadOpenedFolder()
}

/** Again, when the drive or who serves it changed. */
export async function doLoadOpenedFolder(): Promise<void> {
  const { place } = useSharingStore.getState()
  if (!place) return
  const result = await call('opened.list', place)
  useSharingStore.setState((state) =>
    state.place === place ? { entries: refreshed(state.entries, result) } : state
  )
}

export async function doSaveOpened(
  publicDriveId: PublicDriveId,
  entry: Pick<OpenedDriveEntry, 'path' | 'name' | 'kind'>
): Promise<void> {
  const target = await pickSaveTarget(entry)
  if (target === null) return
  const { path } = entry
  const result = await call('opened.save', { publicDriveId, path, target })
  if (!result.ok) return postError(result.error.code)
  if (result.value.status === 'done') {
    postNotice({ kind: 'info', title: t('common.savedCopy', { name: entry.name }) })
  }
}

/** Asks for the folder. */
export async function doMirror(publicDriveId: PublicDriveId): Promise<void> {
  const picked = await call('dialog.saveFolder', {})
  if (!picked.ok) return postError(picked.error.code)
  if (picked.value === null) return
  await settle(await call('opened.mirror', { publicDriveId, directory: picked.value }))
}

export async function doEndMirror(publicDriveId: PublicDriveId): Promise<void> {
  await settle(await call('opened.mirror', { publicDriveId, directory: null }))
}

export async function doForget(publicDriveId: PublicDriveId): Promise<void> {
  const { place } = useSharingStore.getState()
  if (place?.publicDriveId === publicDriveId) useSharingStore.setState({ place: null })
  await settle(await call('drive.forget', { publicDriveId }))
}

async function settle(result: Awaited<ReturnType<typeof call<'drive.forget'>>>): Promise<void> {
  if (!result.ok) postError(result.error.code)
  await doLoadSharing()
}

export function resetSharingStore(): void {
  useSharingStore.setState(initial, true)
}
