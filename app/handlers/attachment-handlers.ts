/** Use cases of files that documents show. */
import type { Handlers } from '../contract/contract.js'
import { AppError } from '../contract/errors.js'
import type { Engine } from '../engine/engine.js'

type Calls = 'attachment.add' | 'attachment.get' | 'attachment.save'

export function attachmentHandlers({ spaces, tokens }: Engine): Handlers<Calls> {
  return {
    'attachment.add': async ({ spaceId, documentId, name, source }) => {
      const { epoch, drives } = spaces.get(spaceId)
      if (!(await epoch.get('documents', { documentId }))) throw new AppError('document-not-found')
      const from = 'token' in source ? { path: tokens.take(source.token).path } : source
      return drives.addAttachment(name, from)
    },
    'attachment.get': async ({ spaceId, driveId, entryId }) => {
      const { drives, roster } = spaces.get(spaceId)
      const { name, path, sizeBytes, authorId, localRatio } = await drives.openEntry(
        driveId,
        entryId
      )
      return { name, path, sizeBytes, authorId, author: roster.nameOf(authorId), localRatio }
    },
    'attachment.save': ({ spaceId, driveId, entryId, target }) => {
      const { path, mayReplace } = tokens.take(target)
      return spaces.get(spaceId).drives.saveEntry(driveId, entryId, path, { mayReplace })
    }
  }
}
