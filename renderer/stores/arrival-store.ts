/**
 * Files the system handed over: opened with Alcove, sent to it, dropped on its symbol. They wait in
 * main until there is somebody to ask and a space to put them in.
 */
import type { Drive } from '../../app/contract/drive-model.js'
import type { DriveId, SpaceId } from '../../app/contract/ids.js'
import type { SpaceSummary } from '../../app/contract/model.js'
import { currentLocale, t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { toLoadable, valueOr, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { useProfileStore } from './profile-store.js'
import { useSpaceStore } from './space-store.js'
import { showDialog, useViewStore } from './view-store.js'

/** Spaces that take files from this person. */
export function writableSpaces(spaces: readonly SpaceSummary[]): SpaceSummary[] {
  return spaces.filter(
    ({ status, role }) => status === 'ready' && (role === 'admin' || role === 'editor')
  )
}

/** `isNews`: the person has just handed something over, and is told when it has to wait. */
export async function doTakeArrived(isNews: boolean): Promise<void> {
  const { profile } = useProfileStore.getState()
  if (profile.status !== 'ready' || profile.value.name === '') return
  if (writableSpaces(valueOr(useSpaceStore.getState().spaces, [])).length === 0) {
    if (isNews) {
      postNotice({ kind: 'info', title: t('arrivals.noSpace'), hint: t('arrivals.noSpaceHint') })
    }
    return
  }
  const taken = await call('file.takeArrived', {})
  if (!taken.ok) return postError(taken.error.code)
  if (taken.value.length === 0) return
  const { dialog } = useViewStore.getState()
  // Those that are being asked about already are not forgotten over the new ones.
  const asked = dialog?.kind === 'arrivals' ? dialog.files : []
  showDialog({ kind: 'arrivals', files: [...asked, ...taken.value] })
}

/** Of any space that takes files, also of one that is not shown. */
export async function doListDrives(spaceId: SpaceId): Promise<Loadable<Drive[]>> {
  return toLoadable(await call('drive.list', { spaceId }))
}

/** Paths of the folders in one. */
export async function doListFolders(
  place: { spaceId: SpaceId; driveId: DriveId },
  folder: string
): Promise<Loadable<string[]>> {
  const path = folder === '/' ? {} : { path: folder }
  const result = await call('file.list', { ...place, ...path, isShallow: true })
  if (!result.ok) return toLoadable(result)
  const folders = result.value.filter(({ kind }) => kind === 'folder').map((each) => each.path)
  const { compare } = new Intl.Collator(currentLocale(), { numeric: true })
  return { status: 'ready', value: folders.sort(compare) }
}
