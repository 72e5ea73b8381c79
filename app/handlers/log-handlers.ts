/** Use cases of logs. */
import type { Handlers } from '../contract/contract.js'
import type { SpaceId } from '../contract/ids.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'log.create'
  | 'log.list'
  | 'log.rename'
  | 'log.remove'
  | 'log.restore'
  | 'log.append'
  | 'log.read'
  | 'log.markRead'
  | 'log.retract'
  | 'log.clear'
  | 'log.export'
  | 'log.saveFile'

export function logHandlers({ spaces, tokens }: Engine): Handlers<Calls> {
  const of = (spaceId: SpaceId) => spaces.get(spaceId).logs
  return {
    'log.create': async ({ spaceId, name }) => ({ logId: await of(spaceId).create(name) }),
    'log.list': ({ spaceId, includeTrashed = false }) => of(spaceId).list({ includeTrashed }),
    'log.rename': async ({ spaceId, logId, name }) => {
      await of(spaceId).rename(logId, name)
      return null
    },
    'log.remove': async ({ spaceId, logId }) => {
      await of(spaceId).remove(logId)
      return null
    },
    'log.restore': async ({ spaceId, logId }) => {
      await of(spaceId).restore(logId)
      return null
    },
    'log.append': async ({ spaceId, logId, body, files = [] }) => {
      const sources = files.map((file) =>
        'token' in file ? { path: tokens.take(file.token).path } : file
      )
      return { position: await of(spaceId).append(logId, body, sources) }
    },
    'log.read': ({ spaceId, logId, before, limit }) => of(spaceId).read(logId, before, limit),
    'log.markRead': async ({ spaceId, logId }) => {
      await of(spaceId).markRead(logId)
      return null
    },
    'log.retract': async ({ spaceId, logId, count }) => {
      await of(spaceId).retract(logId, count)
      return null
    },
    'log.clear': ({ spaceId, logId, before }) => of(spaceId).clear(logId, before),
    'log.export': ({ spaceId, logId, target }) => of(spaceId).export(logId, tokens.take(target)),
    'log.saveFile': ({ spaceId, logId, position, index, target }) =>
      of(spaceId).saveFile(logId, { position, index }, tokens.take(target))
  }
}
