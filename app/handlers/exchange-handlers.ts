/** Use cases of import and export. */
import type { Handlers } from '../contract/contract.js'
import { notBuilt } from './not-built.js'

type Calls = 'document.import' | 'document.export'

export function exchangeHandlers(): Handlers<Calls> {
  return {
    'document.import': () => notBuilt(),
    'document.export': () => notBuilt()
  }
}
