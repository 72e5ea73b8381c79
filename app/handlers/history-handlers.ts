/** Use cases of kept versions and authorship. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'document.history'
  | 'document.addVersion'
  | 'document.nameVersion'
  | 'document.readVersion'
  | 'document.compare'
  | 'document.authors'

export function historyHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'document.history': ({ spaceId, documentId }) => spaces.get(spaceId).history.list(documentId),
    'document.addVersion': async ({ spaceId, documentId, name }) => ({
      versionId: await spaces.get(spaceId).history.add(documentId, name)
    }),
    'document.nameVersion': async ({ spaceId, documentId, versionId, name }) => {
      await spaces.get(spaceId).history.name(documentId, versionId, name)
      return null
    },
    'document.readVersion': async ({ spaceId, documentId, versionId, format }) => ({
      content: await spaces.get(spaceId).history.read(documentId, versionId, format)
    }),
    'document.compare': async ({ spaceId, documentId, versionId, withVersionId }) => ({
      blocks: await spaces.get(spaceId).history.compare(documentId, versionId, withVersionId)
    }),
    'document.authors': async ({ spaceId, documentId }) => ({
      blocks: await spaces.get(spaceId).history.authors(documentId)
    })
  }
}
