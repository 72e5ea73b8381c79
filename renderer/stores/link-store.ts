/** Folders of this computer that are linked to drives, and linking them. */
import { create } from 'zustand'
import type { DriveId, LinkId, PathToken, SpaceId } from '../../app/contract/ids.js'
import type { LinkedFolder, LinkPlan } from '../../app/contract/drive-model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { toLoadable, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { showDialog } from './view-store.js'

interface LinkState {
  links: readonly LinkedFolder[]
}

/** A folder of a drive that is to be linked. */
export interface LinkPlace {
  spaceId: SpaceId
  driveId: DriveId
  path: string
}

const initial: LinkState = { links: [] }

export const useLinkStore = create<LinkState>(() => initial)

/** Questions that came up are told wherever the person is. */
export async function doLoadLinks(): Promise<void> {
  const result = await call('drive.links', {})
  if (!result.ok) return
  const before = useLinkStore.getState().links
  useLinkStore.setState({ links: result.value })
  for (const link of result.value) {
    const known = before.find(({ linkId }) => linkId === link.linkId)
    if (link.question && !known?.question) postQuestion(link)
  }
}

function postQuestion({ linkId, directory }: LinkedFolder): void {
  postNotice({
    kind: 'problem',
    title: t('space.linkedFilesGone', { name: folderName(directory) }),
    hint: t('space.linkedFilesGoneHint'),
    action: { label: t('space.decide'), run: () => showDialog({ kind: 'link-question', linkId }) }
  })
}

/** Asks for a folder, then shows what linking it would do. */
export async function doStartLink(place: LinkPlace): Promise<void> {
  const picked = await call('dialog.saveFolder', {})
  if (!picked.ok) postError(picked.error.code)
  else if (picked.value !== null) {
    showDialog({ kind: 'link-folder', place, directory: picked.value })
  }
}

export async function doPlanLink(
  place: LinkPlace,
  directory: PathToken
): Promise<Loadable<LinkPlan>> {
  return toLoadable(await call('drive.planLink', { ...place, directory }))
}

export async function doLink(place: LinkPlace, directory: PathToken): Promise<void> {
  const result = await call('drive.link', { ...place, directory })
  if (!result.ok) postError(result.error.code)
  await doLoadLinks()
}

export async function doUnlink(linkId: LinkId): Promise<void> {
  const result = await call('drive.unlink', { linkId })
  if (!result.ok) postError(result.error.code)
  await doLoadLinks()
}

export async function doPauseLink(linkId: LinkId, isPaused: boolean): Promise<void> {
  const result = await call('drive.pauseLink', { linkId, isPaused })
  if (!result.ok) postError(result.error.code)
  await doLoadLinks()
}

export async function doAnswerLink(linkId: LinkId, answer: 'delete' | 'fetch'): Promise<void> {
  const result = await call('drive.answerLink', { linkId, answer })
  if (!result.ok) postError(result.error.code)
  await doLoadLinks()
}

export async function doShowLink(linkId: LinkId): Promise<void> {
  const result = await call('drive.showLink', { linkId })
  if (!result.ok) postError(result.error.code)
}

/** The last name of a path of this computer, whatever its system. */
export function folderName(directory: string): string {
  return directory.split(/[\\/]/).findLast((name) => name !== '') ?? directory
}

export function resetLinkStore(): void {
  useLinkStore.setState(initial, true)
}
