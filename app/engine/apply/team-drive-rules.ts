/** Rules of team drives themselves; what is in them has `drive-rules.ts`. */
import { MAX_DRIVES_PER_SPACE, MAX_NAME_LENGTH } from '../../contract/limits.js'
import { isEntryName, numberedName } from '../drives/names.js'
import { nameKey } from '../drives/name-key.js'
import { isId } from './checks.js'
import type { Rules, ViewWriter } from './context.js'
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
    const free = await freeName(view, driveId, name)
    if (free === null) return 'too-large'
    await view.put('drives', { driveId, name: free, createdBy, createdAtMs: atMs })
    return null
  },

  async 'rename-drive'({ driveId, name }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    if (!isDriveName(name)) return 'bad-input'
    const drive = await context.view.get('drives', { driveId })
    if (!drive) return 'drive-not-found'
    const free = await freeName(context.view, driveId, name)
    await context.view.put('drives', { ...drive, name: free ?? drive.name })
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
    if (!drive.trashedAtMs) return null
    const name = (await freeName(context.view, driveId, drive.name)) ?? drive.name
    await context.view.put('drives', { ...drive, name, trashedAtMs: 0, trashedBy: '' })
    return null
  }
}

function isDriveName(name: string): boolean {
  return isEntryName(name) && name.length <= MAX_NAME_LENGTH
}

/** The name itself, or with the first free number; null when there are too many drives. */
async function freeName(view: ViewWriter, driveId: string, name: string): Promise<string | null> {
  const drives = await view.findAll('drives', {})
  const others = drives.filter((drive) => drive.driveId !== driveId)
  if (others.length >= MAX_DRIVES_PER_SPACE) return null
  const living = others.filter(({ trashedAtMs }) => !trashedAtMs)
  const taken = new Set(living.map((drive) => nameKey(drive.name)))
  let free = name
  for (let i = 2; taken.has(nameKey(free)); i++) free = shortNumbered(name, i)
  return free
}

/** Stays within the length of a drive's name. */
function shortNumbered(name: string, number: number): string {
  const end = ` (${number})`
  let stem = ''
  for (const character of name) {
    if (stem.length + character.length + end.length > MAX_NAME_LENGTH) break
    stem += character
  }
  return numberedName(stem, 'folder', number)
}
