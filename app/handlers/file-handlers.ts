/** Use cases of drives and files. Places on this computer are named by tokens only. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'drive.list'
  | 'file.list'
  | 'file.add'
  | 'file.save'
  | 'file.createFolder'
  | 'file.rename'
  | 'file.remove'

export function fileHandlers({ spaces, tokens }: Engine): Handlers<Calls> {
  return {
    'drive.list': ({ spaceId }) => spaces.get(spaceId).drives.list(),
    'file.list': ({ spaceId, driveId, path = '/' }) =>
      spaces.get(spaceId).drives.files(driveId, path),
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
