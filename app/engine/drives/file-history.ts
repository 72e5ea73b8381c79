/**
 * The contents of files over time: versions, and the conflicts of contents that people put without
 * knowing of each other. Nothing is ever erased here: deciding and restoring only say what is shown.
 */
import { createHash } from 'node:crypto'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId, VersionId } from '../../contract/ids.js'
import type { FileConflict, FileVersion } from '../../contract/drive-model.js'
import type { EntryConflict, EntryVersion, KeptVersion } from '../../schema/rows.js'
import { contentOfVersion, versionOf } from '../apply/entry-contents.js'
import { hex, keyToId, randomId } from '../crypto.js'
import type { DriveAccess } from './drive-access.js'
import type { TreeNode } from './drive-tree.js'
import { type FileRow, isFileRow } from './reading.js'

const ID_BYTES = 16
/** Versions of one file, and conflicts of one drive, that are read; more is somebody's mischief. */
const MAX_ROWS_READ = 10_000

interface FileNode extends TreeNode {
  entry: FileRow
}

export class FileHistory {
  readonly #access: DriveAccess

  constructor(access: DriveAccess) {
    this.#access = access
  }

  /** Newest first. Errors: `drive-not-found`, `file-not-found`, `path-invalid`. */
  versions(driveId: DriveId, path: string): Promise<FileVersion[]> {
    return this.#access.run(async () => {
      const { entry } = await this.#file(driveId, path)
      const conflicts = new Set(await this.#conflictsOf(entry))
      const rows = await this.#rows(entry)
      const snapshots = rows.map((row) => this.#snapshot(entry, row, conflicts))
      return (await Promise.all(snapshots)).sort(newestFirst)
    })
  }

  /**
   * Shows a version's content again, as a new version on top. Returns the file's path.
   * Errors: as of `versions`; `version-not-found`.
   */
  restore(driveId: DriveId, path: string, versionId: VersionId): Promise<string> {
    return this.#access.run(async () => {
      const { entry, path: shownPath } = await this.#file(driveId, path)
      const { sizeBytes, sha256, modifiedAtMs, driveKey, blob } = await this.#row(entry, versionId)
      const { entryId, parentId, name } = entry
      const value = {
        ...{ driveId, entryId, parentId, name },
        ...{ sizeBytes, sha256, modifiedAtMs, driveKey, blob },
        versionId: randomId<VersionId>(),
        baseVersionId: entry.versionId ?? '',
        restoredFrom: versionId,
        atMs: this.#access.now()
      }
      await this.#access.append([{ name: 'put-file', value }])
      return shownPath
    })
  }

  /**
   * A file as it was, to be read like any other. Errors: `file-not-found` for a folder;
   * `version-not-found`.
   */
  async at(node: TreeNode, versionId: VersionId): Promise<TreeNode> {
    const { entry } = fileNode(node)
    const version = await this.#row(entry, versionId)
    return { ...node, entry: { ...entry, ...contentOfVersion(version) } }
  }

  /** Files that have some, by path; the content that is shown first. Errors: `drive-not-found`. */
  conflicts(driveId: DriveId): Promise<FileConflict[]> {
    return this.#access.run(async () => {
      const tree = await this.#access.tree(driveId)
      const found: FileConflict[] = []
      for (const [entryId, versionIds] of await this.#conflictIds(driveId)) {
        const node = tree.byId(entryId)
        if (!node || !isFileRow(node.entry)) continue
        const { entry, path, name } = node
        const rivals = new Set(versionIds)
        const rows = (await this.#rows(entry)).filter(
          (row) => row.versionId === entry.versionId || rivals.has(row.versionId)
        )
        const snapshots = rows.map((row) => this.#snapshot(entry, row, rivals))
        const versions = (await Promise.all(snapshots)).sort(
          (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || newestFirst(a, b)
        )
        found.push({ driveId, entryId: entryId as EntryId, path, name, versions })
      }
      return found.sort((a, b) => (a.path < b.path ? -1 : 1))
    })
  }

  /** How many undecided contents the files of a drive have beside the one they show. */
  async conflictCounts(driveId: DriveId): Promise<Map<string, number>> {
    const ids = await this.#conflictIds(driveId)
    return new Map([...ids].map(([entryId, versionIds]) => [entryId, versionIds.length]))
  }

  /**
   * Decides between contents: the first of `keep` is shown from now on, the others become files
   * beside it; the rest are versions only. Returns the paths of what was kept.
   * Errors: as of `restore`.
   */
  resolve(driveId: DriveId, path: string, keep: VersionId[]): Promise<string[]> {
    return this.#access.run(async () => {
      const { entry } = await this.#file(driveId, path)
      const { entryId } = entry
      const kept = [...new Set(keep)]
      for (const versionId of kept) await this.#row(entry, versionId)
      const [currentVersionId = '', ...others] = kept
      const beside = others.map((versionId) => keptBeside(driveId, entryId, versionId))
      const resolved = [...(await this.#conflictsOf(entry)), entry.versionId ?? '']
      const atMs = this.#access.now()
      const value = { driveId, entryId, currentVersionId, resolved, beside, atMs }
      await this.#access.append([{ name: 'resolve-conflict', value }])
      const tree = await this.#access.tree(driveId)
      const files = [entryId, ...beside.map((file) => file.entryId)]
      return files.flatMap((id) => tree.byId(id)?.path ?? [])
    })
  }

  async #file(driveId: DriveId, path: string): Promise<FileNode> {
    return fileNode(await this.#access.node(driveId, path))
  }

  /** With the one that is shown. */
  async #rows(entry: FileRow): Promise<EntryVersion[]> {
    const { driveId, entryId, versionId } = entry
    const key = { driveId, entryId }
    const range = { gte: key, lte: key }
    const rows = await this.#access.epoch.find<EntryVersion>('entry-versions', range, {
      limit: MAX_ROWS_READ
    })
    const earlier = rows.filter((row) => !row.sameAs && row.versionId !== versionId)
    return [versionOf(entry), ...earlier]
  }

  async #row(entry: FileRow, versionId: VersionId): Promise<EntryVersion> {
    if (versionId === entry.versionId) return versionOf(entry)
    const { driveId, entryId } = entry
    const row = await this.#access.epoch.get('entry-versions', { driveId, entryId, versionId })
    if (!row) throw new AppError('version-not-found')
    return row.sameAs ? this.#row(entry, row.sameAs as VersionId) : row
  }

  async #conflictsOf({ driveId, entryId }: FileRow): Promise<string[]> {
    return (await this.#conflictIds(driveId as DriveId, entryId)).get(entryId) ?? []
  }

  async #conflictIds(driveId: DriveId, entryId?: string): Promise<Map<string, string[]>> {
    const key = entryId === undefined ? { driveId } : { driveId, entryId }
    const range = { gte: key, lte: key }
    const rows = await this.#access.epoch.find<EntryConflict>('entry-conflicts', range, {
      limit: MAX_ROWS_READ
    })
    const ids = new Map<string, string[]>()
    for (const row of rows) ids.set(row.entryId, [...(ids.get(row.entryId) ?? []), row.versionId])
    return ids
  }

  async #snapshot(
    entry: FileRow,
    row: EntryVersion,
    conflicts: ReadonlySet<string>
  ): Promise<FileVersion> {
    const authorId = row.authorId as MemberId
    return {
      versionId: row.versionId as VersionId,
      authorId,
      author: this.#access.memberName(authorId),
      atMs: row.atMs,
      modifiedAtMs: row.modifiedAtMs,
      sizeBytes: row.sizeBytes,
      sha256: hex(row.sha256),
      isCurrent: row.versionId === entry.versionId,
      isConflict: conflicts.has(row.versionId),
      restoredFrom: row.restoredFrom ? (row.restoredFrom as VersionId) : null,
      localRatio: await this.#access.contents.localRatio(row.driveKey, row.blob)
    }
  }
}

function fileNode(node: TreeNode): FileNode {
  const { entry } = node
  if (!isFileRow(entry)) throw new AppError('file-not-found', 'not a file')
  return { ...node, entry }
}

/** The same on every device, so that two people who keep both make one file. */
function keptBeside(driveId: string, entryId: string, versionId: string): KeptVersion {
  const hash = createHash('sha256').update(`${driveId}/${entryId}/${versionId}`).digest()
  return { versionId, entryId: keyToId<string>(hash.subarray(0, ID_BYTES)) }
}

function newestFirst(a: FileVersion, b: FileVersion): number {
  return b.atMs - a.atMs || (a.versionId < b.versionId ? -1 : 1)
}
