/** Use cases of kept versions and authorship. */
import type { Handlers } from '../contract/contract.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'document.history'
  | 'document.addVersion'
  | 'document.nameVersion'
  | 'document.readVersion'
  | 'document.compare'
  | 'document.authors'

export function historyHandlers(): Handlers<Calls> {
  return {
    'document.history': () => notBuilt(),
    'document.addVersion': () => notBuilt(),
    'document.nameVersion': () => notBuilt(),
    'document.readVersion': () => notBuilt(),
    'document.compare': () => notBuilt(),
    'document.authors': () => notBuilt()
  }
}
