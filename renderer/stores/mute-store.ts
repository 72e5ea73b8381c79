/** What makes no noise on this computer: documents, and whole spaces. */
import { create } from 'zustand'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'

interface MuteState {
  muted: readonly { spaceId: SpaceId; documentId: DocumentId | null }[]
}

const initial: MuteState = { muted: [] }

export const useMuteStore = create<MuteState>(() => initial)

export async function doLoadMuted(): Promise<void> {
  const result = await call('notification.muted', {})
  if (result.ok) useMuteStore.setState({ muted: result.value })
}

/** Itself; `documentId` null: the space. */
export function isMuted(
  { muted }: MuteState,
  spaceId: SpaceId,
  documentId: DocumentId | null
): boolean {
  return muted.some((each) => each.spaceId === spaceId && each.documentId === documentId)
}

export async function doMute(
  spaceId: SpaceId,
  documentId: DocumentId | null,
  shouldMute: boolean
): Promise<void> {
  const named = documentId ? { documentId } : {}
  const result = await call('notification.mute', { spaceId, ...named, isMuted: shouldMute })
  if (!result.ok) postError(result.error.code)
  await doLoadMuted()
}

export function resetMuteStore(): void {
  useMuteStore.setState(initial, true)
}
