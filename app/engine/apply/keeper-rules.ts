/**
 * Rules of keepers: computers that store the space and cannot read it. Whoever may let in people,
 * who read everything, may let in a computer that reads nothing.
 */
import { MAX_KEEPERS_PER_SPACE } from '../../contract/limits.js'
import { addressFromBytes } from '../keepers/keeper-address.js'
import { isName } from './checks.js'
import type { Rules } from './context.js'
import { may, refuseWithout } from './permissions.js'

type KeeperOperation = 'add-keeper' | 'remove-keeper'

export const keeperRules: Rules<KeeperOperation> = {
  /** Two who add the same one at once have added it: the first word counts. */
  async 'add-keeper'({ keeperKey, name, atMs, secret }, context) {
    const { view, author } = context
    const refused = refuseWithout('invite', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const parts = secret && secret.byteLength > 0 ? [keeperKey, secret] : [keeperKey]
    if (!isName(name) || !addressFromBytes(Buffer.concat(parts))) return 'bad-input'
    if (await view.get('keepers', { keeperKey })) return null
    if ((await view.find('keepers', {})).length >= MAX_KEEPERS_PER_SPACE) return 'too-large'
    const row = { keeperKey, name, addedBy: author.member.memberId, addedAtMs: atMs }
    await view.put('keepers', parts.length > 1 ? { ...row, secret: secret ?? null } : row)
    return null
  },

  async 'remove-keeper'({ keeperKey }, { view, author }) {
    const keeper = await view.get('keepers', { keeperKey })
    if (!author) return 'not-allowed'
    if (!keeper) return null
    const isOwn = keeper.addedBy === author.member.memberId
    if (!isOwn && !may(author.member.role, 'administer')) return 'not-allowed'
    await view.delete('keepers', { keeperKey })
    return null
  }
}
