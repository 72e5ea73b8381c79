import type { SpaceAspect } from '../contract/contract.js'
import type { SpaceRows } from '../schema/rows.js'

const COLLECTIONS: Partial<Record<SpaceAspect, (keyof SpaceRows)[]>> = {
  space: ['members', 'devices', 'settings'],
  members: ['members', 'devices', 'pictures', 'settings'],
  invites: ['invites', 'join-requests'],
  documents: ['documents', 'trash-conflicts'],
  files: ['entries', 'drives', 'entry-conflicts'],
  versions: ['document-versions'],
  activity: ['activity'],
  logs: ['logs'],
  keepers: ['keepers']
}

/** Which lists are to be asked for again after some collections changed. */
export function touchedAspects(touches: (...names: (keyof SpaceRows)[]) => boolean): SpaceAspect[] {
  const entries = Object.entries(COLLECTIONS) as [SpaceAspect, (keyof SpaceRows)[]][]
  return entries.flatMap(([aspect, names]) => (touches(...names) ? [aspect] : []))
}
