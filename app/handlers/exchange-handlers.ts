/** Use cases of import and export. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { exportDocuments } from '../engine/exchange/exporting.js'
import { importDocuments } from '../engine/exchange/importing.js'

type Calls = 'document.import' | 'document.export'

export function exchangeHandlers(
  { spaces, tokens, transfers }: Engine,
  now: () => number
): Handlers<Calls> {
  return {
    'document.import': async ({ spaceId, sources, parentId = null }) => {
      const space = spaces.get(spaceId)
      const paths = sources.map((token) => tokens.take(token).path)
      return importDocuments({ space, transfers, now }, paths, parentId)
    },
    'document.export': ({ spaceId, documentId = null, isAlone = false, format, target }) => {
      const space = spaces.get(spaceId)
      const job = { space, transfers, documentId, format, isAlone: isAlone && documentId !== null }
      return exportDocuments(job, tokens.take(target))
    }
  }
}
