/** The calls about the passphrase and the lock. */
import type { Handlers } from '../app/contract/contract.js'
import type { lockCalls as calls } from '../app/contract/lock-calls.js'
import type { AppLock } from './app-lock.js'

export function lockCalls(lock: AppLock): Handlers<keyof typeof calls> {
  return {
    'lock.state': async () => lock.state,
    'lock.setPassphrase': async ({ current, next }) => {
      await lock.setPassphrase(current, next)
      return lock.state
    },
    'lock.removePassphrase': async ({ current }) => {
      await lock.setPassphrase(current, null)
      return lock.state
    },
    'lock.now': async () => {
      lock.lock()
      return null
    },
    'lock.unlock': async ({ passphrase }) => {
      await lock.unlock(passphrase)
      return lock.state
    }
  }
}
