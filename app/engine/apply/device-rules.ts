/** Rules of further devices of a member. */
import type { Rules } from './context.js'

type DeviceOperation = 'add-device' | 'remove-device'

export const deviceRules: Rules<DeviceOperation> = {
  'add-device': () => Promise.resolve('not-allowed'),

  'remove-device': () => Promise.resolve('not-allowed')
}
