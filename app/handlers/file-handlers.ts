/** Use cases of drives and files. Places on this computer are named by tokens only. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'drive.list'
  | 'file.list'
  | 'file.add'
  | 'file.save'
  | 'file.fetch'
  | 'file.createFolder'
  | 'file.rename'
  | 'file.remove'

const pending = {
  'drive.create': notBuilt,
  'drive.rename': notBuilt,
  'drive.remove': notBuilt,
  'drive.restore': notBuilt,
  'file.move': notBuilt,
  'file.trash': notBuilt,
  'file.versions': notBuilt,
  'file.restore': notBuilt,
  'file.conflicts': notBuilt,
  'file.resolve': notBuilt,
  'file.pin': notBuilt,
  'file.free': notBuilt,
  'file.holders': notBuilt,
  'drive.planLink': notBuilt,
  'drive.link': notBuilt,
  'drive.unlink': notBuilt,
  'drive.links': notBuilt,
  'drive.pauseLink': notBuilt,
  'drive.answerLink': notBuilt,
  'drive.publish': notBuilt,
  'drive.published': notBuilt,
  'drive.unpublish': notBuilt,
  'drive.open': notBuilt,
  'drive.opened': notBuilt,
  'drive.forget': notBuilt,
  'opened.list': notBuilt,
  'opened.save': notBuilt,
  'opened.mirror': notBuilt
}

export function fileHandlers({ spaces, tokens }: Engine): Handlers<Calls | keyof typeof pending> {
  return {
    ...pending,
    'drive.list': ({ spaceId }) => spaces.get(spaceId).drives.list(),
    'file.list': ({ spaceId, driveId, path = '/', isShallow = false }) =>
      spaces.get(spaceId).drives.files(driveId, path, { isShallow }),
    'file.add': ({ spaceId, driveId, sources, targetPath = '/' }) => {
      const { drives } = spaces.get(spaceId)
      const paths = sources.map((token) => tokens.take(token).path)
      return drives.add(driveId, paths, targetPath)
    },
    'file.save': ({ spaceId, driveId, path, target }) => {
      const { drives } = spaces.get(spaceId)
      const { path: targetPath, mayReplace } = tokens.take(target)
      return drives.save(driveId, path, targetPath, { mayReplace })
    },
    'file.fetch': ({ spaceId, driveId, path }) => spaces.get(spaceId).drives.fetch(driveId, path),
    'file.createFolder': async ({ spaceId, driveId, path }) => {
      await spaces.get(spaceId).drives.createFolder(driveId, path)
      return null
    },
    'file.rename': async ({ spaceId, driveId, path, newPath }) => {
      await spaces.get(spaceId).drives.rename(driveId, path, newPath)
      return null
    },
    'file.remove': async ({ spaceId, driveId, path }) => {
      await spaces.get(spaceId).drives.remove(driveId, path)
      return null
    }
  }
}
