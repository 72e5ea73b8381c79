/** Use cases of documents. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'document.create'
  | 'document.list'
  | 'document.read'
  | 'document.update'
  | 'document.state'
  | 'document.rename'
  | 'document.move'
  | 'document.setIcon'
  | 'document.duplicate'
  | 'document.setFavourite'
  | 'document.trash'
  | 'document.restore'

export function documentHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'document.create': async ({ spaceId, ...wanted }) => ({
      documentId: await spaces.get(spaceId).documents.create(wanted)
    }),
    'document.list': ({ spaceId, includeTrashed = false }) =>
      spaces.get(spaceId).documents.list(includeTrashed),
    'document.read': async ({ spaceId, documentId, format }) => ({
      content: await spaces.get(spaceId).documents.read(documentId, format)
    }),
    'document.update': async ({ spaceId, documentId, update }) => {
      await spaces.get(spaceId).documents.update(documentId, update)
      return null
    },
    'document.state': async ({ spaceId, documentId }) => ({
      update: await spaces.get(spaceId).documents.state(documentId)
    }),
    'document.rename': async ({ spaceId, documentId, title }) => {
      await spaces.get(spaceId).documents.places.rename(documentId, title)
      return null
    },
    'document.move': async ({ spaceId, documentId, parentId, beforeId }) => {
      await spaces.get(spaceId).documents.places.move(documentId, parentId, beforeId)
      return null
    },
    'document.setIcon': async ({ spaceId, documentId, icon }) => {
      await spaces.get(spaceId).documents.places.setIcon(documentId, icon)
      return null
    },
    'document.duplicate': async ({ spaceId, documentId }) => ({
      documentId: await spaces.get(spaceId).documents.places.duplicate(documentId)
    }),
    'document.setFavourite': async ({ spaceId, documentId, isFavourite }) => {
      await spaces.get(spaceId).documents.places.setFavourite(documentId, isFavourite)
      return null
    },
    'document.trash': async ({ spaceId, documentId }) => {
      await spaces.get(spaceId).documents.places.trash(documentId)
      return null
    },
    'document.restore': async ({ spaceId, documentId, versionId }) => {
      const { documents, history } = spaces.get(spaceId)
      if (versionId) await history.restore(documentId, versionId)
      else await documents.places.restore(documentId)
      return null
    }
  }
}
