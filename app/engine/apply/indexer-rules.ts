/** Rules of who confirms the order: offering to, taking a device for lost, and starting anew. */
import { isEqual } from '../crypto.js'
import type { Rules } from './context.js'
import { candidates } from './indexers.js'
import { may, refuseWithout } from './permissions.js'

type IndexerOperation = 'offer-indexer' | 'replace-indexer' | 'fork-order'

export const indexerRules: Rules<IndexerOperation> = {
  /** Nothing but an operation that counts: `apply` notes for every one that its device is there. */
  'offer-indexer': (_operation, context) => Promise.resolve(refuseWithout('edit', context)),

  /** A wrong one does little: the device is back with its next operation. */
  async 'replace-indexer'({ writerKey }, context) {
    const { view } = context
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const device = await view.get('devices', { writerKey })
    if (!device || device.isRemoved || isEqual(writerKey, context.writerKey)) return 'bad-input'
    if (!device.isLost) await view.put('devices', { ...device, isLost: true })
    return null
  },

  /**
   * When those who confirm cannot reach a majority for good, the order goes on from its confirmed
   * length with its author's device. Only the longest-standing device of an admin that is not
   * taken for lost may do so: whoever else wants to says first, for all to see, who is lost. So two
   * starts apart need two admins who each gave up the other's device.
   */
  async 'fork-order'({ systemKey, systemLength }, context) {
    const { view, host, writerKey } = context
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const members = await view.findAll('members', {})
    const admins = members.filter(({ role }) => may(role, 'administer'))
    const [first] = candidates(await view.findAll('devices', {}), admins)
    if (!first || !isEqual(first.writerKey, writerKey)) return 'not-allowed'
    // Its answer differs once the fork is made, so nothing in the view may follow from it.
    await host.fork([writerKey], { key: systemKey, length: systemLength })
    return null
  }
}
