/**
 * The contents of a file. One is shown; it stands in the file's own row, those before it in
 * `entry-versions`. Contents that others, put without knowing them, took the place of are in
 * `entry-conflicts` until somebody decides. So at any point of the order the shown one and the
 * conflicts are together what no person has replaced knowingly.
 */
import type { Entry, EntryVersion, PutFile } from '../../schema/rows.js'
import { isEqual } from '../crypto.js'
import type { ViewWriter } from './context.js'

type FileContent = Pick<
  Entry,
  | 'authorId'
  | 'sizeBytes'
  | 'sha256'
  | 'modifiedAtMs'
  | 'driveKey'
  | 'blob'
  | 'versionId'
  | 'putAtMs'
  | 'restoredFrom'
>

/**
 * What a file shows after a put: the new content, or, when the bytes are the same, what it showed.
 * `before` is the file as it was; null for a new one. null when the version's id is used already.
 */
export async function putContent(
  view: ViewWriter,
  before: Entry | null,
  put: PutFile,
  authorId: string
): Promise<FileContent | null> {
  const content = contentOf(put, authorId)
  if (!before) return content
  if (await findVersion(view, before, put.versionId)) return null
  const base = put.baseVersionId ? await findVersion(view, before, put.baseVersionId) : null
  if (base) await settle(view, before, base.versionId)
  if (isSameContent(before, content)) {
    const row = { ...versionOf({ ...before, ...content }), sameAs: before.versionId ?? '' }
    await view.put('entry-versions', row)
    return contentOfVersion(versionOf(before))
  }
  await keep(view, before)
  if (base?.versionId !== before.versionId) await oppose(view, before, before.versionId ?? '')
  for (const { versionId } of await conflictsOf(view, before)) {
    const rival = await findVersion(view, before, versionId)
    if (rival && isSameContent(rival, content)) await settle(view, before, versionId)
  }
  return content
}

/** Whether a version, or one with the same bytes, is what the file shows. */
export async function isShown(view: ViewWriter, entry: Entry, versionId: string): Promise<boolean> {
  return (await findVersion(view, entry, versionId))?.versionId === entry.versionId
}

/** A content the file has or had, by its id or that of a put with the same bytes. */
export async function findVersion(
  view: ViewWriter,
  entry: Entry,
  versionId: string
): Promise<EntryVersion | null> {
  const { driveId, entryId } = entry
  if (versionId === entry.versionId) return versionOf(entry)
  const row = await view.get('entry-versions', { driveId, entryId, versionId })
  if (!row?.sameAs) return row
  if (row.sameAs === entry.versionId) return versionOf(entry)
  return view.get('entry-versions', { driveId, entryId, versionId: row.sameAs })
}

/** Remembers what the file shows before something else takes its place. */
export async function keep(view: ViewWriter, entry: Entry): Promise<void> {
  await view.put('entry-versions', versionOf(entry))
}

export function conflictsOf(view: ViewWriter, { driveId, entryId }: Entry) {
  return view.findAll('entry-conflicts', { driveId, entryId })
}

/** Nobody decided between this content and the shown one. */
export async function oppose(view: ViewWriter, entry: Entry, versionId: string): Promise<void> {
  const { driveId, entryId } = entry
  await view.put('entry-conflicts', { driveId, entryId, versionId })
}

export async function settle(view: ViewWriter, entry: Entry, versionId: string): Promise<void> {
  const { driveId, entryId } = entry
  const key = { driveId, entryId, versionId }
  if (await view.get('entry-conflicts', key)) await view.delete('entry-conflicts', key)
}

/** A kept content as a file shows it. */
export function contentOfVersion(version: EntryVersion): FileContent {
  const { authorId, atMs, modifiedAtMs, sizeBytes, sha256, driveKey, blob } = version
  const { versionId, restoredFrom = '' } = version
  const bytes = { sizeBytes, sha256, driveKey, blob }
  return { ...bytes, authorId, modifiedAtMs, versionId, putAtMs: atMs, restoredFrom }
}

function contentOf(put: PutFile, authorId: string): FileContent {
  const { sizeBytes, sha256, modifiedAtMs, driveKey, blob, versionId, atMs } = put
  const bytes = { sizeBytes, sha256, driveKey, blob }
  const restoredFrom = put.restoredFrom ?? ''
  return { ...bytes, authorId, modifiedAtMs, versionId, putAtMs: atMs, restoredFrom }
}

/** The content a file shows. Files have all of this; the rest is for the compiler. */
export function versionOf(entry: Entry): EntryVersion {
  const { driveId, entryId, authorId, modifiedAtMs } = entry
  return {
    driveId,
    entryId,
    versionId: entry.versionId ?? '',
    authorId,
    atMs: entry.putAtMs ?? 0,
    modifiedAtMs,
    sizeBytes: entry.sizeBytes ?? 0,
    sha256: entry.sha256 ?? NO_KEY,
    driveKey: entry.driveKey ?? NO_KEY,
    blob: entry.blob ?? { byteOffset: 0, blockOffset: 0, blockLength: 0, byteLength: 0 },
    restoredFrom: entry.restoredFrom ?? ''
  }
}

const NO_KEY = new Uint8Array(32)

function isSameContent(
  a: Pick<Entry, 'sha256' | 'sizeBytes'>,
  b: Pick<Entry, 'sha256' | 'sizeBytes'>
): boolean {
  return Boolean(a.sha256 && b.sha256 && a.sizeBytes === b.sizeBytes && isEqual(a.sha256, b.sha256))
}
