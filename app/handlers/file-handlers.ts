/** Use cases of drives and files. Places on this computer are named by tokens only. */
import type { Handlers } from '../contract/contract.js'
import { AppError } from '../contract/errors.js'
import type { Engine } from '../engine/engine.js'
import { copyInto } from '../engine/drives/copying.js'
import { placeOf } from '../engine/drives/entry-place.js'
import { transferLabel } from '../engine/drives/transfer-label.js'
import { saveMany } from '../engine/drives/saving-many.js'
import { removeAll } from '../engine/drives/removing.js'

type Calls =
  | 'drive.list'
  | 'drive.create'
  | 'drive.rename'
  | 'drive.remove'
  | 'drive.restore'
  | 'file.move'
  | 'file.copy'
  | 'file.trash'
  | 'file.where'
  | 'file.versions'
  | 'file.restore'
  | 'file.conflicts'
  | 'file.resolve'
  | 'file.list'
  | 'file.add'
  | 'file.save'
  | 'file.saveMany'
  | 'file.fetch'
  | 'file.createFolder'
  | 'file.rename'
  | 'file.remove'
  | 'file.removeAll'

export function fileHandlers({ spaces, tokens, transfers }: Engine): Handlers<Calls> {
  return {
    'drive.list': ({ spaceId, includeTrashed = false }) =>
      spaces.get(spaceId).drives.list({ includeTrashed }),
    'drive.create': async ({ spaceId, name }) => {
      return { driveId: await spaces.get(spaceId).drives.teams.create(name) }
    },
    'drive.rename': async ({ spaceId, driveId, name }) => {
      await spaces.get(spaceId).drives.teams.rename(driveId, name)
      return null
    },
    'drive.remove': async ({ spaceId, driveId }) => {
      await spaces.get(spaceId).drives.teams.remove(driveId)
      return null
    },
    'drive.restore': async ({ spaceId, driveId }) => {
      await spaces.get(spaceId).drives.teams.restore(driveId)
      return null
    },
    'file.where': ({ spaceId, driveId, entryId }) =>
      placeOf(spaces.get(spaceId).drives.access, driveId, entryId),
    'file.list': ({ spaceId, driveId, path = '/', isShallow = false }) =>
      spaces.get(spaceId).drives.files(driveId, path, { isShallow }),
    'file.add': ({ spaceId, driveId, sources, targetPath = '/' }) => {
      const { drives } = spaces.get(spaceId)
      const paths = sources.map((token) => tokens.take(token).path)
      return drives.add(driveId, paths, targetPath)
    },
    'file.save': ({ spaceId, driveId, path, versionId, target }) => {
      const { drives } = spaces.get(spaceId)
      const { path: targetPath, mayReplace } = tokens.take(target)
      const version = versionId ? { versionId } : {}
      return drives.save(driveId, path, targetPath, { mayReplace, ...version })
    },
    'file.saveMany': ({ spaceId, driveId, paths, target }) => {
      const { access } = spaces.get(spaceId).drives
      const input = { driveId, paths, target: tokens.take(target).path }
      const label = transferLabel(paths.map((each) => each.split('/').at(-1) ?? ''))
      return transfers.run({ spaceId, kind: 'save', label }, (progress) =>
        saveMany(access, input, progress)
      )
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
    'file.move': async ({ spaceId, driveId, paths, targetPath }) => {
      return { paths: await spaces.get(spaceId).drives.move(driveId, paths, targetPath) }
    },
    'file.copy': async ({ spaceId, driveId, paths, targetDriveId, targetPath }) => {
      const target = { driveId: targetDriveId, path: targetPath }
      return { paths: await copyInto(spaces.get(spaceId).drives.access, driveId, paths, target) }
    },
    'file.trash': async ({ spaceId, driveId }) => {
      const { teams, trash } = spaces.get(spaceId).drives
      const living = await teams.living()
      return trash.list(driveId ? living.filter((drive) => drive.driveId === driveId) : living)
    },
    'file.versions': ({ spaceId, driveId, path }) =>
      spaces.get(spaceId).drives.history.versions(driveId, path),
    'file.restore': async ({ spaceId, driveId, path, entryId, versionId }) => {
      const { history, trash } = spaces.get(spaceId).drives
      if (versionId === undefined) {
        return { path: await trash.restore(driveId, { path, entryId }) }
      }
      if (path === undefined) throw new AppError('bad-input', 'a version needs a path')
      return { path: await history.restore(driveId, path, versionId) }
    },
    'file.conflicts': ({ spaceId, driveId }) =>
      spaces.get(spaceId).drives.history.conflicts(driveId),
    'file.resolve': async ({ spaceId, driveId, path, keep }) => {
      return { paths: await spaces.get(spaceId).drives.history.resolve(driveId, path, keep) }
    },
    'file.removeAll': async ({ spaceId, driveId, paths }) => {
      return { paths: await removeAll(spaces.get(spaceId).drives.access, driveId, paths) }
    },
    'file.remove': async ({ spaceId, driveId, path }) => {
      await spaces.get(spaceId).drives.remove(driveId, path)
      return null
    }
  }
}
