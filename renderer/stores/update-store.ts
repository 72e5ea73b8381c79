/** What is known of newer releases, and the person's decisions about them. */
import { create } from 'zustand'
import type { UpdateState } from '../../app/contract/update-model.js'
import type { Result } from '../../app/contract/errors.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'

interface UpdateStoreState {
  /** null: not known yet. */
  update: UpdateState | null
  /** The release whose notice was put away, until the next start. */
  putAway: string | null
}

const initial: UpdateStoreState = { update: null, putAway: null }

export const useUpdateStore = create<UpdateStoreState>(() => initial)

export function applyUpdate(update: UpdateState): void {
  useUpdateStore.setState({ update })
}

/** Without an answer nothing is said about updates. */
export async function doLoadUpdate(): Promise<void> {
  const result = await call('update.state', {})
  if (result.ok) applyUpdate(result.value)
}

export async function doCheckUpdate(): Promise<void> {
  take(await call('update.check', {}))
}

export async function doDownloadUpdate(): Promise<void> {
  take(await call('update.download', {}))
}

export async function doSetUpdateAutomatic(isAutomatic: boolean): Promise<void> {
  take(await call('update.setAutomatic', { isAutomatic }))
}

export async function doInstallUpdate(): Promise<void> {
  const result = await call('update.install', {})
  if (!result.ok) postError(result.error.code)
}

export function putUpdateAway(version: string): void {
  useUpdateStore.setState({ putAway: version })
}

export function resetUpdateStore(): void {
  useUpdateStore.setState(initial, true)
}

function take(result: Result<UpdateState>): void {
  if (result.ok) applyUpdate(result.value)
  else postError(result.error.code)
}
