/** The calls about newer releases. */
import type { CallName, Handlers } from '../../app/contract/contract.js'
import type { Updates } from './updates.js'

export type UpdateCall = Extract<CallName, `update.${string}`>

/** `install`: quits as a person does, and then puts the downloaded release in place. */
export function updateHandlers(updates: Updates, install: () => void): Handlers<UpdateCall> {
  return {
    'update.state': async () => updates.state,
    'update.check': () => updates.check(),
    'update.download': async () => updates.download(),
    'update.setAutomatic': async ({ isAutomatic }) => updates.setAutomatic(isAutomatic),
    'update.install': async () => {
      updates.checkReady()
      install()
      return null
    }
  }
}
