/** Use cases of published folders and of Hyperdrives opened by their key. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'drive.publish'
  | 'drive.published'
  | 'drive.unpublish'
  | 'drive.open'
  | 'drive.opened'
  | 'drive.forget'
  | 'opened.list'
  | 'opened.save'
  | 'opened.mirror'

export function publishedHandlers({ published, opened, tokens }: Engine): Handlers<Calls> {
  return {
    'drive.publish': ({ spaceId, driveId, path = '/' }) =>
      published.publish(spaceId, driveId, path),
    'drive.published': () => published.list(),
    'drive.unpublish': async ({ publicDriveId }) => {
      await published.unpublish(publicDriveId)
      return null
    },
    'drive.open': ({ link }) => opened.open(link),
    'drive.opened': () => opened.list(),
    'drive.forget': async ({ publicDriveId }) => {
      await opened.forget(publicDriveId)
      return null
    },
    'opened.list': ({ publicDriveId, path = '/' }) => opened.entries(publicDriveId, path),
    'opened.save': ({ publicDriveId, path, target }) =>
      opened.save(publicDriveId, path, tokens.take(target)),
    'opened.mirror': async ({ publicDriveId, directory }) => {
      await opened.mirror(publicDriveId, directory && tokens.take(directory).path)
      return null
    }
  }
}
