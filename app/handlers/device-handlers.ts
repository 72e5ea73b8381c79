/** Use cases of this person's other computers. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'device.link'
  | 'device.cancelLink'
  | 'device.linking'
  | 'device.confirm'
  | 'device.list'
  | 'device.rename'
  | 'device.remove'

export function deviceHandlers({ direct: { devices } }: Engine): Handlers<Calls> {
  return {
    'device.link': ({ link }) => devices.link(link),
    'device.cancelLink': async () => {
      await devices.cancelLink()
      return null
    },
    'device.linking': () => Promise.resolve(devices.linking),
    'device.confirm': async ({ isAccepted }) => {
      await devices.confirm(isAccepted)
      return null
    },
    'device.list': () => devices.list(),
    'device.rename': async ({ name }) => {
      await devices.rename(name)
      return null
    },
    'device.remove': async ({ deviceId }) => {
      await devices.remove(deviceId)
      return null
    }
  }
}
