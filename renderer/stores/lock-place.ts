/**
 * Where the person was, over the reload that locking is: ids of the space and of what was open in
 * it, in the window's name. That outlives the page, is on no disk, and says nothing to a reader.
 */
import { z } from 'zod'
import * as ids from '../../app/contract/ids.js'
import { valueOr } from '../loadable.js'
import { doOpenSpace } from './space-session.js'
import { useSpaceStore } from './space-store.js'
import { showPlace, useViewStore, type Place } from './view-store.js'

const PREFIX = 'alcove-place:'
const kept = z.object({
  spaceId: ids.spaceId.nullable(),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('document'), documentId: ids.documentId }),
    z.object({ kind: z.literal('files'), driveId: ids.driveId }),
    z.object({ kind: z.literal('log'), logId: ids.logId }),
    z.object({ kind: z.enum(['home', 'trash', 'people', 'activity', 'network', 'contacts']) })
  ])
})

/** From now on. */
export function keepPlace(): () => void {
  return useViewStore.subscribe(({ spaceId, place }) => {
    const parsed = kept.safeParse({ spaceId, place })
    // Parsing drops what names things, such as the path of a folder.
    window.name = parsed.success ? PREFIX + JSON.stringify(parsed.data) : ''
  })
}

/** What was kept before this page was loaded. */
export function placeBefore(): z.infer<typeof kept> | null {
  if (!window.name.startsWith(PREFIX)) return null
  try {
    return kept.parse(JSON.parse(window.name.slice(PREFIX.length)))
  } catch {
    return null
  }
}

export async function doReturnTo(before: z.infer<typeof kept>): Promise<void> {
  const { spaceId, place } = before
  const spaces = valueOr(useSpaceStore.getState().spaces, [])
  if (spaceId !== null && !spaces.some((space) => space.spaceId === spaceId)) return
  if (spaceId !== useViewStore.getState().spaceId) await doOpenSpace(spaceId)
  showPlace(placeOf(place))
}

function placeOf(place: z.infer<typeof kept>['place']): Place {
  if (place.kind === 'document') return { ...place, isNew: false }
  return place.kind === 'files' ? { ...place, path: '/' } : place
}
