/** Rules of team drives themselves; what is in them has `drive-rules.ts`. */
import { MAX_NAME_LENGTH } from '../../contract/limits.js'
import { isEntryName } from '../drives/names.js'
import { isId } from './checks.js'
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

type TeamDriveOperation = 'create-drive' | 'rename-drive' | 'trash-drive' | 'restore-drive'

export const teamDriveRules: Rules<TeamDriveOperation> = {
  async 'create-drive'({ driveId, name, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const isValid = isId(driveId) && isDriveName(name)
    if (!isValid || (await view.get('drives', { driveId }))) return 'bad-input'
    const createdBy = author.member.memberId
    await view.put('drives', { driveId, name, createdBy, createdAtMs: atMs })
    return null
  },

  async 'rename-drive'({ driveId, name }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    if (!isDriveName(name)) return 'bad-input'
    const drive = await context.view.get('drives', { driveId })
    if (!drive) return 'drive-not-found'
    await context.view.put('drives', { ...drive, name })
    return null
  },

  /** The row stays; what is in it is hidden with it. */
  async 'trash-drive'({ driveId, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const drive = await view.get('drives', { driveId })
    if (!drive) return 'drive-not-found'
    if (drive.trashedAtMs) return null
    const trashedBy = author.member.memberId
    await view.put('drives', { ...drive, trashedAtMs: Math.max(1, atMs), trashedBy })
    return null
  },

  async 'restore-drive'({ driveId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const drive = await context.view.get('drives', { driveId })
    if (!drive) return 'drive-not-found'
    await context.view.put('drives', { ...drive, trashedAtMs: 0, trashedBy: '' })
    return null
  }
}

function isDriveName(name: string): boolean {
  return isEntryName(name) && name.length <= MAX_NAME_LENGTH
}
