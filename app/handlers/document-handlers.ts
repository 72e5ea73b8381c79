/** Use cases of documents. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

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
      await spaces.get(spaceId).documents.rename(documentId, title)
      return null
    },
    'document.move': async ({ spaceId, documentId, parentId, beforeId }) => {
      await spaces.get(spaceId).documents.move(documentId, parentId, beforeId)
      return null
    },
    'document.setIcon': async ({ spaceId, documentId, icon }) => {
      await spaces.get(spaceId).documents.setIcon(documentId, icon)
      return null
    },
    'document.duplicate': () => notBuilt(),
    'document.setFavourite': () => notBuilt(),
    'document.trash': async ({ spaceId, documentId }) => {
      await spaces.get(spaceId).documents.trash(documentId)
      return null
    },
    'document.restore': async ({ spaceId, documentId }) => {
      await spaces.get(spaceId).documents.restore(documentId)
      return null
    }
  }
}
