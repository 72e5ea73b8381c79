/** Rules of the space itself: its creation, name and rules. */
import type { CreateSpace } from '../../schema/rows.js'
import { isSigned } from '../join-claim.js'
import { KNOWN_RULES } from '../operations.js'
import { isName } from './checks.js'
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

type SpaceOperation = 'create-space' | 'upgrade-rules' | 'rename-space'

export const SETTINGS_ID = 'space'

export const spaceRules: Rules<SpaceOperation> = {
  /** Only once, as the very first operation: whoever writes it is the first admin. */
  async 'create-space'(operation, { view, writerKey, rules }) {
    if (rules !== 0) return 'not-allowed'
    const { spaceId, name, atMs, memberId, memberName, color, deviceKey } = operation
    await view.put('settings', {
      id: SETTINGS_ID,
      rules: 1,
      spaceId,
      name,
      createdAtMs: atMs
    })
    await view.put('members', {
      memberId,
      name: memberName,
      color,
      role: 'admin',
      joinedAtMs: atMs,
      identityKey: founderIdentity(operation, writerKey)
    })
    await view.put('devices', {
      writerKey,
      deviceKey,
      memberId,
      addedAtMs: atMs,
      isIndexer: true
    })
    return null
  },

  async 'upgrade-rules'({ rules }, context) {
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const settings = await context.view.get('settings', { id: SETTINGS_ID })
    if (!settings || rules <= settings.rules) return 'bad-input'
    if (rules > KNOWN_RULES) {
      context.host.interrupt('update-needed')
      return 'update-needed'
    }
    await context.view.put('settings', { ...settings, rules })
    return null
  },

  async 'rename-space'({ name }, context) {
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const settings = await context.view.get('settings', { id: SETTINGS_ID })
    if (!settings || !isName(name)) return 'bad-input'
    await context.view.put('settings', { ...settings, name })
    return null
  }
}

/** An identity that did not sign is somebody else's: the writer's own key, which nobody knows, stands for it. */
function founderIdentity(operation: CreateSpace, writerKey: Uint8Array): Uint8Array {
  const { spaceId, memberId, memberName, color, deviceKey, identityKey } = operation
  const { signature, identitySignature } = operation
  if (!signature || !identitySignature) return writerKey
  const keys = { writerKey, deviceKey, identityKey, signature, identitySignature }
  return isSigned(spaceId, { memberId, name: memberName, color, ...keys }) ? identityKey : writerKey
}
