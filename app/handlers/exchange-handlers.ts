/** Use cases of import, export and attachments. */
import type { Handlers } from '../contract/contract.js'
import { notBuilt } from './not-built.js'

type Calls = 'document.import' | 'document.export' | 'attachment.add'

export function exchangeHandlers(): Handlers<Calls> {
  return {
    'document.import': () => notBuilt(),
    'document.export': () => notBuilt(),
    'attachment.add': () => notBuilt()
  }
}
