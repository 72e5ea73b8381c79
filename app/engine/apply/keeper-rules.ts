/** Rules of keepers: computers that store the space and cannot read it. */
import type { Rules } from './context.js'

type KeeperOperation = 'add-keeper' | 'remove-keeper'

export const keeperRules: Rules<KeeperOperation> = {
  'add-keeper': () => Promise.resolve('not-allowed'),

  'remove-keeper': () => Promise.resolve('not-allowed')
}
