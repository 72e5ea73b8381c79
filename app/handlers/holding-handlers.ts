/** Use cases of what is kept on this computer, and of who has what. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls = 'file.pin' | 'file.free' | 'file.holders' | 'file.setOpen'

export function holdingHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'file.pin': async ({ spaceId, driveId, path = '/', isPinned }) => {
      await spaces.get(spaceId).driveHolding.pin(driveId, path, isPinned)
      return null
    },
    'file.free': ({ spaceId, driveId, path = '/' }) =>
      spaces.get(spaceId).driveHolding.free(driveId, path),
    'file.holders': ({ spaceId, driveId, path }) =>
      spaces.get(spaceId).driveHolding.holders(driveId, path),
    'file.setOpen': async ({ spaceId, driveId, entryId, isOpen }) => {
      const { openFiles } = spaces.get(spaceId).driveHolding
      if (isOpen) openFiles.add({ driveId, entryId })
      else openFiles.remove({ driveId, entryId })
      return null
    }
  }
}
