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
import type { Entry, PutFile } from '../../schema/rows.js'
import { type EntryKind, isEntryName, numberedName } from '../drives/names.js'
import { nameKey } from '../drives/name-key.js'
import { isEqual } from '../crypto.js'
import { isContent } from './blob-checks.js'
import { isId } from './checks.js'
import type { ApplyContext, Rules, Verdict, ViewWriter } from './context.js'
import { refuseWithout } from './permissions.js'

type DriveOperation =
  'announce-drive' | 'put-folder' | 'put-file' | 'move-entry' | 'trash-entry' | 'restore-entry'

/** Twins merge into rows that are no twins, so one hop is enough; more means damage. */
const MAX_MERGE_HOPS = 4
/** "name (2)" to "name (100)"; then the entry's id makes the name free. */
const MAX_NUMBERED_NAMES = 100

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
    const { driveId, entryId, parentId, name } = operation
    const { view, author } = context
    const refused = refuseWithout('edit', context) ?? (await refuseNew(driveId, name, context))
    if (refused || !author) return refused ?? 'not-allowed'
    const isValid = isId(entryId) && isId(operation.versionId)
    if (!isValid || !(await isContent(operation, view))) return 'bad-input'
    const tree = new EntryTree(view, driveId)
    const known = await tree.find(entryId)
    if (known && known.kind !== 'file') return 'bad-input'

    const content = contentOf(operation, author.member.memberId)
    const isLive = known !== null && !known.trashedAtMs
    const spot = isLive ? known : { parentId, name }
    const parent = await tree.livingFolder(spot.parentId)
    const twin = await tree.child(parent, nameKey(spot.name))
    const isBeside = operation.isBeside === true && !known
    if (twin?.kind === 'file' && !isBeside) {
      await view.put('entries', { ...twin, ...content })
      if (twin.entryId === (known?.entryId ?? entryId)) return null
      const alias = { ...content, driveId, entryId: known?.entryId ?? entryId, kind: 'file' }
      await view.put('entries', {
        ...alias,
        parentId: parent,
        name: spot.name,
        nameKey: '',
        mergedInto: twin.entryId
      })
      return null
    }
    const row = { ...content, driveId, entryId: known?.entryId ?? entryId, kind: 'file' }
    return await tree.place({ ...row, parentId: parent, name: spot.name, nameKey: '' }, twin)
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

  /** The row stays; what is below a trashed folder is hidden with it. */
  async 'trash-entry'({ driveId, entryId, atMs }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const entry = await new EntryTree(context.view, driveId).find(entryId)
    if (!entry) return 'file-not-found'
    if (entry.trashedAtMs) return null
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
    return await tree.place({ ...entry, parentId, trashedAtMs: 0 }, twin)
  }
}

/** The rows of one drive, walked by ids. */
class EntryTree {
  readonly #view: ViewWriter
  readonly #driveId: string

  constructor(view: ViewWriter, driveId: string) {
    this.#view = view
    this.#driveId = driveId
  }

  row(entryId: string): Promise<Entry | null> {
    return this.#view.get('entries', { driveId: this.#driveId, entryId })
  }

  /** The row an id stands for: itself, or the twin it merged into. */
  async find(entryId: string): Promise<Entry | null> {
    let row = await this.row(entryId)
    for (let hop = 0; row?.mergedInto; hop++) {
      row = hop < MAX_MERGE_HOPS ? await this.row(row.mergedInto) : null
    }
    return row
  }

  /** The living child of a folder with that name key. */
  async child(parentId: string, key: string): Promise<Entry | null> {
    const rows = await this.#view.find<Entry>('entries-by-parent', {
      driveId: this.#driveId,
      parentId,
      nameKey: key
    })
    return rows[0] ?? null
  }

  /** The rows from an entry up to the root, or null when there is no such way or it is too deep. */
  async wayUp(entryId: string): Promise<Entry[] | null> {
    const way: Entry[] = []
    for (let id = entryId; id !== '';) {
      const row = way.length < MAX_PATH_DEPTH ? await this.find(id) : null
      if (!row) return null
      way.push(row)
      id = row.parentId
    }
    return way
  }

  /** The folder itself when it lives and is not too deep, else its nearest living ancestor. */
  async livingFolder(entryId: string): Promise<string> {
    const way = await this.wayUp(entryId)
    if (!way || way.length >= MAX_PATH_DEPTH) return ''
    const dead = way.findLastIndex((row) => !isLivingFolder(row))
    return way[dead + 1]?.entryId ?? ''
  }

  /** Puts a row into its folder, under the next free name when a twin has its own. */
  async place(row: Entry, twin: Entry | null): Promise<Verdict> {
    const name = twin ? await this.#freeName(row) : row.name
    if (name === null) return 'name-taken'
    await this.#view.put('entries', { ...row, name, nameKey: nameKey(name) })
    return null
  }

  async #freeName({ parentId, name, kind, entryId }: Entry): Promise<string | null> {
    for (let number = 2; number <= MAX_NUMBERED_NAMES; number++) {
      const next = numberedName(name, kind as EntryKind, number)
      if (!(await this.child(parentId, nameKey(next)))) return next
    }
    const last = numberedName(name, kind as EntryKind, entryId)
    return (await this.child(parentId, nameKey(last))) ? null : last
  }
}

function isLivingFolder(row: Entry): boolean {
  return row.kind === 'folder' && !row.trashedAtMs
}

async function refuseNew(driveId: string, name: string, { view }: ApplyContext): Promise<Verdict> {
  if (!isEntryName(name)) return 'path-invalid'
  return (await view.get('drives', { driveId })) ? null : 'drive-not-found'
}

function contentOf(operation: PutFile, authorId: string) {
  const { sizeBytes, sha256, modifiedAtMs, driveKey, blob, versionId, atMs } = operation
  return { authorId, sizeBytes, sha256, modifiedAtMs, driveKey, blob, versionId, putAtMs: atMs }
}
