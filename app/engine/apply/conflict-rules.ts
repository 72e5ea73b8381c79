/** Rules of what several people put into one file without knowing of each other. */
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

export const conflictRules: Rules<'resolve-conflict'> = {
  async 'resolve-conflict'({ driveId, entryId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const entry = await context.view.get('entries', { driveId, entryId })
    return entry ? null : 'file-not-found'
  }
}
