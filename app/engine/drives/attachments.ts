/**
 * Files that documents show. They lie in the drive like others, in a folder of their own, each
 * under an id that documents name; so they survive renames and moves. A new one never becomes the
 * new content of a file that merely has its name: another document shows that one.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import type { BlobId, Entry } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { Operation } from '../operations.js'
import { announceDrive } from './announcing.js'
import type { DriveTree, TreeNode } from './drive-tree.js'
import { entryIds } from './entry-ids.js'
import { nameKey } from './name-key.js'
import { numberedName, toEntryName } from './names.js'
import type { OwnDrive } from './own-drive.js'
import {
  blocksOf,
  MAX_SMALL_BYTES,
  readLarge,
  readSmall,
  scanSources,
  type SourceFile
} from './sources.js'
import type { TransferProgress } from './transfers.js'

/** A name for all languages: the folder is shared by people who may not share one. */
const FOLDER = 'Attachments'

/** Attachments of that size are transfers people can watch. */
export const MIN_WATCHED_BYTES = 8 * 1024 * 1024

/** Bytes the page has, such as a pasted picture; or a file of this computer, of any size. */
export type AttachmentSource = { bytes: Uint8Array } | { path: string }

export interface AttachmentJob {
  epoch: EpochBase
  own: OwnDrive
  driveId: DriveId
  /** As it is when asked. */
  tree(): Promise<DriveTree>
  /** Lengths of this device's log after each append. */
  onAppended(lengths: number[]): void
  now(): number
  progress: TransferProgress
}

interface Stored {
  sha256: string
  blob: BlobId
  modifiedAtMs: number
}

/**
 * Puts one file into the folder of attachments and returns its id. The very same file under the
 * same name is not put twice. Errors: `source-unreadable` (also for a folder), `source-vanished`,
 * `disk-full`, `cancelled`, and those of apply.
 */
export async function addAttachment(
  job: AttachmentJob,
  wantedName: string,
  source: AttachmentSource
): Promise<EntryId> {
  const { epoch, own, driveId, onAppended } = job
  const name = toEntryName(wantedName)
  const announced = await announceDrive(epoch, own)
  if (announced.length > 0) onAppended(announced)
  const stored =
    'bytes' in source ? await storeBytes(job, source.bytes) : await storeFile(job, source.path)

  const folder = folderIn(job, await job.tree())
  const same = folder.node ? sameFile(folder.node, name, stored.sha256) : null
  if (same) return same
  const entryId = entryIds()()
  const { sha256, blob, modifiedAtMs } = stored
  const file: Operation = {
    name: 'put-file',
    value: {
      driveId,
      entryId,
      parentId: folder.entryId,
      name,
      sizeBytes: blob.byteLength,
      sha256: Buffer.from(sha256, 'hex'),
      modifiedAtMs,
      driveKey: own.driveKey,
      blob,
      versionId: randomId(),
      atMs: job.now(),
      isBeside: true
    }
  }
  onAppended(await epoch.append([...folder.operations, file]))
  return entryId as EntryId
}

/** The folder of attachments: the one that is there, or the operation that makes it. */
function folderIn(
  { driveId, now }: AttachmentJob,
  tree: DriveTree
): {
  entryId: string
  node: TreeNode | null
  operations: Operation[]
} {
  for (let i = 1; ; i++) {
    const name = i === 1 ? FOLDER : numberedName(FOLDER, 'folder', i)
    const node = tree.root.children.get(nameKey(name)) ?? null
    if (node?.kind === 'file') continue
    if (node?.entry) return { entryId: node.entry.entryId, node, operations: [] }
    const entryId = entryIds()()
    const value = { driveId, entryId, parentId: '', name, atMs: now() }
    return { entryId, node: null, operations: [{ name: 'put-folder', value }] }
  }
}

/** A numbered twin from before counts too: pasting one picture ten times stores it once. */
function sameFile(folder: TreeNode, name: string, sha256: string): EntryId | null {
  const isSame = (entry: Entry | null | undefined) =>
    entry?.sha256 && Buffer.from(entry.sha256).toString('hex') === sha256
  for (let i = 1; ; i++) {
    const twin = folder.children.get(nameKey(i === 1 ? name : numberedName(name, 'file', i)))
    if (!twin) return null
    if (twin.kind === 'file' && isSame(twin.entry)) return twin.entry?.entryId as EntryId
  }
}

/** Bytes into the own drive, which then has them once. */
export async function storeBytes(
  { own, now, progress }: Pick<AttachmentJob, 'own' | 'now' | 'progress'>,
  bytes: Uint8Array
): Promise<Stored> {
  progress.expect(bytes.byteLength, 1)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await own.find(sha256)
  const blob = known ?? (await own.putLarge(blocksOf(bytes)))
  if (!known) await own.record([{ sha256, blob }])
  progress.advance(bytes.byteLength, 1)
  return { sha256, blob, modifiedAtMs: now() }
}

/** A file's content into the own drive, which then has it once. Errors: those of `addAttachment`. */
export async function storeFile(
  { own, progress }: Pick<AttachmentJob, 'own' | 'progress'>,
  path: string
): Promise<Stored> {
  const file = await fileAt(path, progress.signal)
  const { sizeBytes, modifiedAtMs } = file
  progress.expect(sizeBytes, 1)
  if (sizeBytes <= MAX_SMALL_BYTES) {
    const { bytes, sha256 } = await readSmall(file)
    const known = await own.find(sha256)
    const [blob] = known ? [known] : await own.putSmall([bytes])
    if (!blob) throw new Error('a stored content has a place')
    if (!known) await own.record([{ sha256, blob }])
    progress.advance(sizeBytes, 1)
    return { sha256, blob, modifiedAtMs }
  }
  const hash = createHash('sha256')
  const onBytes = (count: number) => progress.advance(count, 0)
  const blob = await own.putLarge(readLarge(file, { hash, signal: progress.signal, onBytes }))
  const sha256 = hash.digest('hex')
  const known = await own.find(sha256)
  if (known) await own.discard(blob)
  else await own.record([{ sha256, blob }])
  progress.advance(0, 1)
  return { sha256, blob: known ?? blob, modifiedAtMs }
}

/** 0 for what cannot be read; adding it says why. */
export async function sizeOf(source: AttachmentSource): Promise<number> {
  if ('bytes' in source) return source.bytes.byteLength
  const stat = await fs.lstat(source.path).catch(() => null)
  return stat?.size ?? 0
}

async function fileAt(path: string, signal: AbortSignal): Promise<SourceFile> {
  const skip = (name: string, reason: AppError['code']): never => {
    throw new AppError(reason, 'cannot be read', { name })
  }
  for await (const item of scanSources([path], { targetDepth: 1, targetLength: 0, signal, skip })) {
    if (item.kind === 'file') return item
    break
  }
  throw new AppError('source-unreadable', 'not a file')
}
