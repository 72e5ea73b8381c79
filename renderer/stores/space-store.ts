/** The spaces on this computer, each with its status and where its changes are. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { SpaceId } from '../../app/contract/ids.js'
import type { SpaceSummary } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface SpaceState {
  spaces: Loadable<SpaceSummary[]>
}

const initial: SpaceState = { spaces: LOADING }

export const useSpaceStore = create<SpaceState>(() => initial)

export function findSpace(state: SpaceState, spaceId: SpaceId | null): SpaceSummary | undefined {
  return valueOr(state.spaces, []).find((space) => space.spaceId === spaceId)
}

export async function doLoadSpaces(): Promise<void> {
  const result = await call('space.list', {})
  useSpaceStore.setState(({ spaces }) => ({ spaces: refreshed(spaces, result) }))
}

export type CreateOutcome = { spaceId: SpaceId } | { code: ErrorCode }

export async function doCreateSpace(name: string): Promise<CreateOutcome> {
  const result = await call('space.create', { name })
  if (!result.ok) return { code: result.error.code }
  await doLoadSpaces()
  return result.value
}

/** Answers null, after saying why, when there is none. */
export async function doCreateExample(): Promise<SpaceId | null> {
  const result = await call('space.createExample', {})
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  await doLoadSpaces()
  return result.value.spaceId
}

export async function doRenameSpace(spaceId: SpaceId, name: string): Promise<void> {
  const result = await call('space.rename', { spaceId, name })
  if (!result.ok) postError(result.error.code)
  await doLoadSpaces()
}

export async function doLeaveSpace(spaceId: SpaceId): Promise<boolean> {
  const result = await call('space.leave', { spaceId })
  if (!result.ok) postError(result.error.code)
  await doLoadSpaces()
  return result.ok
}

export function resetSpaceStore(): void {
  useSpaceStore.setState(initial, true)
}
