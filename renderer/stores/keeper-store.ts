/** Keepers of the space on screen: computers that store it and cannot read it. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { KeeperId, SpaceId } from '../../app/contract/ids.js'
import type { Keeper } from '../../app/contract/network-model.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface KeeperState {
  spaceId: SpaceId | null
  keepers: Loadable<Keeper[]>
}

const initial: KeeperState = { spaceId: null, keepers: LOADING }

export const useKeeperStore = create<KeeperState>(() => initial)

export async function doLoadKeepers(spaceId: SpaceId): Promise<void> {
  if (useKeeperStore.getState().spaceId !== spaceId)
    useKeeperStore.setState({ ...initial, spaceId })
  const result = await call('keeper.list', { spaceId })
  useKeeperStore.setState((state) =>
    state.spaceId === spaceId ? { keepers: refreshed(state.keepers, result) } : state
  )
}

/** Answers why it did not work, or null. */
export async function doAddKeeper(
  spaceId: SpaceId,
  key: string,
  name: string
): Promise<ErrorCode | null> {
  const result = await call('keeper.add', { spaceId, key, ...(name ? { name } : {}) })
  await doLoadKeepers(spaceId)
  return result.ok ? null : result.error.code
}

export async function doRemoveKeeper(spaceId: SpaceId, keeperId: KeeperId): Promise<void> {
  const result = await call('keeper.remove', { spaceId, keeperId })
  if (!result.ok) postError(result.error.code)
  await doLoadKeepers(spaceId)
}

export function resetKeeperStore(): void {
  useKeeperStore.setState(initial, true)
}
