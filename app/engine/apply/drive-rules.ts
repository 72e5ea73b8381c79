/**
 * Rules of drives: the shared tree of folders and files. The tree lives by ids, so renaming and
 * moving are one row, and these hold at any order of anyone's operations:
 *
 * - every row without `trashedAtMs` and `mergedInto` has one parent: '' or a folder's row, and the
 *   way up ends at the root (a folder never moves below itself);
 * - living siblings have different name keys;
 * - what someone put is never refused because of what others did meanwhile: it lands beside, in
 *   the nearest living folder, or in its twin. Only moves are refused, and leave all where it was.
 */
import { MAX_PATH_DEPTH } from '../../contract/limits.js'
import { isEntryName } from '../drives/names.js'
import { nameKey } from '../drives/name-key.js'
import { isEqual } from '../crypto.js'
import { isContent } from './blob-checks.js'
import { isId } from './checks.js'
import type { ApplyContext, Rules, Verdict } from './context.js'
import { isShown, putContent } from './entry-contents.js'
import { EntryTree, isLivingFolder } from './entry-tree.js'
import { refuseWithout } from './permissions.js'

type DriveOperation =
  | 'announce-drive'
  | 'put-folder'
  | 'put-file'
  | 'put-files'
  | 'move-entry'
  | 'trash-entry'
  | 'restore-entry'

export const driveRules: Rules<DriveOperation> = {
  /** Once per Hyperdrive; saying the same again changes nothing. */
  async 'announce-drive'({ driveKey, blobsKey }, context) {
    const { view, author, writerKey } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const known = await view.get('member-drives', { driveKey })
    if (known) return isEqual(known.blobsKey, blobsKey) ? null : 'bad-input'
    const { memberId } = author.member
    await view.put('member-drives', { driveKey, blobsKey, writerKey, memberId })
    return null
  },

  /** A living folder of that name takes its place: the new row becomes an alias of it. */
  async 'put-folder'({ driveId, entryId, parentId, name, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context) ?? (await refuseNew(driveId, name, context))
    if (refused || !author) return refused ?? 'not-allowed'
    const tree = new EntryTree(view, driveId)
    if (!isId(entryId) || (await tree.row(entryId))) return 'bad-input'
    const parent = await tree.livingFolder(parentId)
    const row = {
      driveId,
      entryId,
      parentId: parent,
      name,
      nameKey: '',
      kind: 'folder',
      authorId: author.member.memberId,
      modifiedAtMs: atMs
    }
    const twin = await tree.child(parent, nameKey(name))
    if (twin?.kind === 'folder') {
      await view.put('entries', { ...row, mergedInto: twin.entryId })
      return null
    }
    return await tree.place(row, twin)
  },

  /**
   * New content for the entry with that id, or for the living file of that name, else a new file.
   * `isBeside`: never for a file that merely has the name, because others show that one's content.
   * Content put into an entry that others trashed meanwhile brings it back.
   */
  async 'put-file'(operation, context) {
    const { driveId, entryId, parentId, name, restoredFrom } = operation
    const { view, author } = context
    const refused = refuseWithout('edit', context) ?? (await refuseNew(driveId, name, context))
    if (refused || !author) return refused ?? 'not-allowed'
    const areIds = isId(entryId) && isId(operation.versionId)
    const isValid = areIds && (!restoredFrom || isId(restoredFrom))
    if (!isValid || !(await isContent(operation, view))) return 'bad-input'
    const tree = new EntryTree(view, driveId)
    const known = await tree.find(entryId)
    if (known && known.kind !== 'file') return 'bad-input'

    const spot = known && !known.trashedAtMs ? known : { parentId, name }
    const parent = await tree.livingFolder(spot.parentId)
    const twin = await tree.child(parent, nameKey(spot.name))
    // Only what was never seen before merges, so that a file with a past keeps it.
    const isTwin = !known && twin?.kind === 'file' && !operation.isBeside
    const before = known ?? (isTwin ? twin : null)
    const content = await putContent(view, before, operation, author.member.memberId)
    if (!content) return 'bad-input'
    if (isTwin) {
      await view.put('entries', { ...twin, ...content })
      const alias = { driveId, entryId, kind: 'file', parentId: parent, name: spot.name }
      await view.put('entries', { ...content, ...alias, nameKey: '', mergedInto: twin.entryId })
      return null
    }
    const row = { driveId, entryId: known?.entryId ?? entryId, kind: 'file', ...content }
    const other = twin && twin.entryId !== row.entryId ? twin : null
    return await tree.place({ ...row, parentId: parent, name: spot.name, nameKey: '' }, other)
  },

  /** Each as if put by itself: one that is refused keeps none of the others out. */
  async 'put-files'({ files }, context) {
    let refused: Verdict = files.length > 0 ? null : 'bad-input'
    for (const file of files) refused = (await driveRules['put-file'](file, context)) ?? refused
    return refused
  },

  /** Renames, moves, or both. Refused rather than guessed: the entry then stays where it was. */
  async 'move-entry'({ driveId, entryId, parentId, name }, context) {
    const { view } = context
    const refused = refuseWithout('edit', context) ?? (await refuseNew(driveId, name, context))
    if (refused) return refused
    const tree = new EntryTree(view, driveId)
    const entry = await tree.find(entryId)
    if (!entry || entry.trashedAtMs) return 'file-not-found'
    const way = await tree.wayUp(parentId)
    if (!way || way.length >= MAX_PATH_DEPTH) return 'path-invalid'
    if (way.some((folder) => folder.entryId === entry.entryId)) return 'path-invalid'
    if (!way.every(isLivingFolder)) return 'file-not-found'
    const parent = way[0]?.entryId ?? ''
    const key = nameKey(name)
    const twin = await tree.child(parent, key)
    if (twin && twin.entryId !== entry.entryId) return 'name-taken'
    await view.put('entries', { ...entry, parentId: parent, name, nameKey: key })
    return null
  },

  /**
   * The row stays; what is below a trashed folder is hidden with it. A file that got a content its
   * remover did not know stays, as one that gets it afterwards comes back.
   */
  async 'trash-entry'({ driveId, entryId, atMs, versionId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const entry = await new EntryTree(context.view, driveId).find(entryId)
    if (!entry) return 'file-not-found'
    if (entry.trashedAtMs) return null
    if (versionId && !(await isShown(context.view, entry, versionId))) return null
    const trashedAtMs = Math.max(1, atMs)
    const trashedBy = context.author?.member.memberId ?? ''
    await context.view.put('entries', { ...entry, nameKey: '', trashedAtMs, trashedBy })
    return null
  },

  async 'restore-entry'({ driveId, entryId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const tree = new EntryTree(context.view, driveId)
    const entry = await tree.find(entryId)
    if (!entry) return 'file-not-found'
    if (!entry.trashedAtMs) return null
    const parentId = await tree.livingFolder(entry.parentId)
    const twin = await tree.child(parentId, nameKey(entry.name))
    return await tree.place({ ...entry, parentId, trashedAtMs: 0, trashedBy: '' }, twin)
  }
}

async function refuseNew(driveId: string, name: string, { view }: ApplyContext): Promise<Verdict> {
  if (!isEntryName(name)) return 'path-invalid'
  return (await view.get('drives', { driveId })) ? null : 'drive-not-found'
}
