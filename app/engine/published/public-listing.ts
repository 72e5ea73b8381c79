/** What is in a folder of somebody's Hyperdrive, which knows no folders: only keys that share a start. */
import type Hyperblobs from 'hyperblobs'
import type Hyperdrive from 'hyperdrive'
import type { OpenedDriveEntry } from '../../contract/drive-model.js'
import { MAX_OPENED_ENTRIES } from '../../contract/limits.js'
import { isEntryName, toEntryName } from '../drives/names.js'
import { problemOf, publicFile } from './public-entry.js'

interface KeyRange {
  gt?: string
  gte?: string
  lt: string
}

/** The last key of everything below `/folder` is smaller than `/folder0`: "0" follows "/". */
function rangeBelow(folder: string): { gt: string; lt: string } {
  return { gt: `${folder}/`, lt: `${folder}0` }
}

/** All entries below a folder ('' for the root), in the order of their keys. */
export function entriesBelow(drive: Hyperdrive, folder: string) {
  return drive.entries(rangeBelow(folder))
}

/** One entry by its exact key; Hyperdrive's own lookup would rewrite the key first. */
export async function entryAt(drive: Hyperdrive, key: string): Promise<Hyperdrive.Entry | null> {
  for await (const entry of drive.entries({ gte: key, lte: key }, { limit: 1 })) return entry
  return null
}

/** Whether anything lies below. */
export async function isFolder(drive: Hyperdrive, folder: string): Promise<boolean> {
  for await (const _ of drive.entries(rangeBelow(folder), { limit: 1 })) return true
  return false
}

/**
 * One folder, folders first, each by name; at most `MAX_OPENED_ENTRIES`. Skips over what lies
 * deeper, so that only blocks which lead to this folder are fetched.
 */
export async function listFolder(
  drive: Hyperdrive,
  blobs: Hyperblobs | null,
  folder: string
): Promise<OpenedDriveEntry[]> {
  const folders = new Map<string, OpenedDriveEntry>()
  const files: OpenedDriveEntry[] = []
  const { gt, lt } = rangeBelow(folder)
  let range: KeyRange | null = { gt, lt }
  while (range && folders.size + files.length < MAX_OPENED_ENTRIES) {
    let next: KeyRange | null = null
    const entries: AsyncIterable<Hyperdrive.Entry> = drive.entries(range)
    for await (const entry of entries) {
      const rest = entry.key.slice(gt.length)
      const slash = rest.indexOf('/')
      const name = slash === -1 ? rest : rest.slice(0, slash)
      if (slash === -1) files.push(await fileRow(folder, name, entry, blobs))
      else if (!folders.has(name)) {
        folders.set(name, folderRow(folder, name))
        next = { gte: `${gt}${name}0`, lt }
        break
      }
      if (files.length >= MAX_OPENED_ENTRIES) break
    }
    range = next
  }
  // A key that is a file and a folder: the folder can be opened, the file could not be told apart.
  const rows = files.map((file) =>
    folders.has(file.name) && file.problem === null ? { ...file, problem: 'name' as const } : file
  )
  return [...folders.values(), ...rows]
}

function folderRow(folder: string, name: string): OpenedDriveEntry {
  const isLegal = isEntryName(name)
  return {
    ...named(folder, name, isLegal),
    kind: 'folder',
    problem: isLegal ? null : 'name',
    sizeBytes: 0,
    localRatio: 1
  }
}

async function fileRow(
  folder: string,
  name: string,
  entry: Hyperdrive.Entry,
  blobs: Hyperblobs | null
): Promise<OpenedDriveEntry> {
  const isLegal = isEntryName(name)
  const problem = isLegal ? problemOf(entry.value) : 'name'
  const row = { ...named(folder, name, isLegal), kind: 'file' as const, problem }
  if (problem !== null) return { ...row, sizeBytes: null, localRatio: 0 }
  const { blob, sizeBytes } = publicFile(entry)
  const end = blob.blockOffset + blob.blockLength
  const isHere = blob.blockLength === 0 || (await blobs?.core.has(blob.blockOffset, end))
  return { ...row, sizeBytes, localRatio: isHere ? 1 : 0 }
}

/** What people see of a name that is none; nothing can be opened under it. */
function named(folder: string, name: string, isLegal: boolean) {
  const shown = isLegal ? name : toEntryName(name)
  return { path: `${folder}/${shown}`, name: shown }
}
