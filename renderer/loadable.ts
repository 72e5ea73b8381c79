/** What a slice that comes from the engine can be. Only `ready` has a value. */
import type { ErrorCode, Result } from '../app/contract/errors.js'

export type Loadable<T> =
  { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; code: ErrorCode }

export const LOADING = { status: 'loading' } as const

export function toLoadable<T>(result: Result<T>): Loadable<T> {
  return result.ok
    ? { status: 'ready', value: result.value }
    : { status: 'failed', code: result.error.code }
}

/**
 * The next state of a slice after asking again: a failed refresh keeps what is on screen, because
 * an old list is more use than an error in its place.
 */
export function refreshed<T>(before: Loadable<T>, result: Result<T>): Loadable<T> {
  return !result.ok && before.status === 'ready' ? before : toLoadable(result)
}

export function valueOr<T>(loadable: Loadable<T>, fallback: T): T {
  return loadable.status === 'ready' ? loadable.value : fallback
}
