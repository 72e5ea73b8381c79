/** The part of the contract about the passphrase of a profile, and about locking the app with it. */
import { z } from 'zod'
import { callOn, none } from './call.js'
import { MAX_PASSPHRASE_LENGTH, MIN_PASSPHRASE_LENGTH } from './limits.js'

export interface LockState {
  /** Nothing is shown or answered until the passphrase was given. */
  isLocked: boolean
  hasPassphrase: boolean
  /** After wrong ones: until then none is looked at. Epoch milliseconds, or null. */
  waitUntilMs: number | null
  /** This computer has a key store, and the profile's keys are sealed by it. */
  isInKeyStore: boolean
}

/** As it was typed: what surrounds it may be meant. */
const given = z.string().min(1).max(MAX_PASSPHRASE_LENGTH)
const chosen = z.string().min(MIN_PASSPHRASE_LENGTH).max(MAX_PASSPHRASE_LENGTH)

export const lockCalls = {
  'lock.state': callOn('desktop', none).returns<LockState>(),
  /** Errors: `passphrase-wrong`, `passphrase-wait`. `current`: where there is one. */
  'lock.setPassphrase': callOn(
    'desktop',
    z.strictObject({ current: given.optional(), next: chosen })
  ).returns<LockState>(),
  /** Errors: those of `lock.setPassphrase`. */
  'lock.removePassphrase': callOn(
    'desktop',
    z.strictObject({ current: given })
  ).returns<LockState>(),
  /** The page is loaded anew, with nothing in it. Errors: `passphrase-none`. */
  'lock.now': callOn('desktop', none).returns<null>(),
  /** Errors: `passphrase-wrong`, `passphrase-wait`; at the start also those of opening a profile. */
  'lock.unlock': callOn('desktop', z.strictObject({ passphrase: given })).returns<LockState>()
} as const

/** All that is answered while Alcove is locked. */
export const WHILE_LOCKED: ReadonlySet<string> = new Set([
  'lock.state',
  'lock.now',
  'lock.unlock',
  'settings.get',
  'app.info'
])
