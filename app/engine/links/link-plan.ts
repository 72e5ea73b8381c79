/** What a first link of a folder and a folder of a drive would do. Reads both and changes nothing. */
import type { DriveId } from '../../contract/ids.js'
import type { LinkPlan } from '../../contract/drive-model.js'
import type { DriveAccess } from '../drives/drive-access.js'
import { pathKey, scanFolder } from './folder-scan.js'
import { rootOf } from './link-pass.js'
import { LocalSide } from './local-side.js'
import { hashOf } from './moves.js'
import { isHeld } from './comparison.js'
import { remoteSide } from './remote-side.js'

const MAX_ITEMS = 100

/** Errors: `folder-missing`, `source-unreadable`, `drive-not-found`, `file-not-found`. */
export async function planLink(
  directory: string,
  { access, driveId, rootId }: { access: DriveAccess; driveId: DriveId; rootId: string }
): Promise<LinkPlan> {
  const { signal } = new AbortController()
  const scan = await scanFolder(directory, signal)
  const root = rootOf(await access.tree(driveId), rootId)
  const remote = remoteSide(root, scan.isIgnored, () => null)
  const local = new LocalSide(directory)
  const plan: LinkPlan = {
    directory,
    addCount: 0,
    addBytes: 0,
    fetchCount: 0,
    fetchBytes: 0,
    sameCount: 0,
    conflictCount: 0,
    items: []
  }
  const note = (path: string, what: LinkPlan['items'][number]['what']) => {
    plan.items.push({ path, what })
  }
  for (const [key, item] of scan.items) {
    if (item.kind === 'folder') continue
    const theirs = remote.byKey.get(key)
    if (!theirs) {
      plan.addCount++
      plan.addBytes += item.sizeBytes
      note(item.path, 'add')
    } else if (
      theirs.sizeBytes === item.sizeBytes &&
      (await hashOf(item, local, signal)) === theirs.sha256
    ) {
      plan.sameCount++
    } else {
      plan.conflictCount++
      note(item.path, 'conflict')
    }
  }
  for (const item of remote.items.values()) {
    const key = pathKey(item.path)
    if (item.kind === 'folder' || scan.items.has(key) || isHeld(scan, key)) continue
    plan.fetchCount++
    plan.fetchBytes += item.sizeBytes
    note(item.path, 'fetch')
  }
  // What needs a decision comes first.
  const rank = { conflict: 0, add: 1, fetch: 1 }
  plan.items.sort((a, b) => rank[a.what] - rank[b.what] || (a.path < b.path ? -1 : 1))
  plan.items.splice(MAX_ITEMS)
  return plan
}
