/**
 * The passphrase and the lock. When the app locks, main loads the page anew, so every store is empty
 * then.
 */
import { create } from 'zustand'
import type { ErrorCode, Result } from '../../app/contract/errors.js'
import type { LockState } from '../../app/contract/lock-calls.js'
import { call } from '../client.js'
import { LOADING, toLoadable, type Loadable } from '../loadable.js'

interface LockStoreState {
  lock: Loadable<LockState>
}

const initial: LockStoreState = { lock: LOADING }

export const useLockStore = create<LockStoreState>(() => initial)

export async function doLoadLock(): Promise<void> {
  useLockStore.setState({ lock: toLoadable(await call('lock.state', {})) })
}

export function isLocked(): boolean {
  const { lock } = useLockStore.getState()
  return lock.status === 'ready' && lock.value.isLocked
}

/** These answer with the code of what went wrong, or null. */
export async function doUnlock(passphrase: string): Promise<ErrorCode | null> {
  return take(await call('lock.unlock', { passphrase }))
}

export async function doSetPassphrase(
  current: string | null,
  next: string
): Promise<ErrorCode | null> {
  return take(await call('lock.setPassphrase', { next, ...(current !== null && { current }) }))
}

export async function doRemovePassphrase(current: string): Promise<ErrorCode | null> {
  return take(await call('lock.removePassphrase', { current }))
}

export async function doLockNow(): Promise<ErrorCode | null> {
  const result = await call('lock.now', {})
  return result.ok ? null : result.error.code
}

async function take(result: Result<LockState>): Promise<ErrorCode | null> {
  // A wrong one changes how long the next has to wait.
  if (!result.ok) await doLoadLock()
  else useLockStore.setState({ lock: { status: 'ready', value: result.value } })
  return result.ok ? null : result.error.code
}

export function resetLockStore(): void {
  useLockStore.setState(initial, true)
}
