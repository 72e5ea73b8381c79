/** Rules of what several people put into one file without knowing of each other. */
import { MAX_KEPT_VERSIONS } from '../../contract/limits.js'
import type { Entry, KeptVersion, ResolveConflict } from '../../schema/rows.js'
import { nameKey } from '../drives/name-key.js'
import { isId } from './checks.js'
import type { Rules, Verdict, ViewWriter } from './context.js'
import {
  conflictsOf,
  contentOfVersion,
  findVersion,
  keep,
  oppose,
  settle
} from './entry-contents.js'
import { EntryTree } from './entry-tree.js'
import { refuseWithout } from './permissions.js'

export const conflictRules: Rules<'resolve-conflict'> = {
  /**
   * Shows one content, settles those its author saw, and makes files of those in `beside`, once
   * each. What came without its author knowing stays a conflict: if it was shown, the decision
   * takes its place, and it waits for the next one.
   */
  async 'resolve-conflict'(operation, context) {
    const { driveId, entryId, currentVersionId, resolved, beside } = operation
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    if (!isDecision(operation)) return 'bad-input'
    const { view } = context
    if (!(await view.get('drives', { driveId }))) return 'drive-not-found'
    const tree = new EntryTree(view, driveId)
    const entry = await tree.find(entryId)
    if (entry?.kind !== 'file') return 'file-not-found'
    const chosen = await findVersion(view, entry, currentVersionId)
    if (!chosen) return 'version-not-found'

    const seen = new Set([chosen.versionId])
    for (const versionId of resolved) {
      const version = await findVersion(view, entry, versionId)
      if (version) seen.add(version.versionId)
    }
    for (const { versionId } of await conflictsOf(view, entry)) {
      if (seen.has(versionId)) await settle(view, entry, versionId)
    }
    for (const kept of beside) {
      const verdict = await keepBeside(view, tree, entry, kept)
      if (verdict) return verdict
    }
    if (chosen.versionId === entry.versionId) return null
    await keep(view, entry)
    if (!seen.has(entry.versionId ?? '')) await oppose(view, entry, entry.versionId ?? '')
    await view.put('entries', { ...entry, ...contentOfVersion(chosen) })
    return null
  }
}

function isDecision({ currentVersionId, resolved, beside }: ResolveConflict): boolean {
  return (
    isId(currentVersionId) &&
    resolved.length <= MAX_KEPT_VERSIONS &&
    resolved.every(isId) &&
    beside.length <= MAX_KEPT_VERSIONS &&
    beside.every(({ versionId, entryId }) => isId(versionId) && isId(entryId))
  )
}

/** A file of its own, in the same folder under the next free name. */
async function keepBeside(
  view: ViewWriter,
  tree: EntryTree,
  entry: Entry,
  { versionId, entryId }: KeptVersion
): Promise<Verdict> {
  const version = await findVersion(view, entry, versionId)
  if (!version || (await tree.row(entryId))) return null
  const { driveId, name } = entry
  const parentId = await tree.livingFolder(entry.parentId)
  const twin = await tree.child(parentId, nameKey(name))
  const place = { driveId, entryId, kind: 'file', parentId, name, nameKey: '' }
  return await tree.place({ ...place, ...contentOfVersion(version) }, twin)
}
