/** Rows of the folder on screen, and paths as people see them. */
import type { FileEntry } from '../../../app/contract/drive-model.js'
import { currentLocale } from '../../../app/contract/messages/translate.js'

/** One file or folder; of a folder, sizes and times are of everything below it. */
export interface FolderRow {
  /** Stays the same through renames and moves. */
  id: string
  path: string
  name: string
  kind: 'file' | 'folder'
  sizeBytes: number
  fileCount: number
  author: string
  modifiedAtMs: number
  localRatio: number
  entry: FileEntry
}

const rows = new WeakMap<FileEntry, FolderRow>()

/** The same row for the same entry, so that what did not change is not drawn again. */
export function rowOf(entry: FileEntry): FolderRow {
  const known = rows.get(entry)
  if (known) return known
  const { entryId, path, name, kind, sizeBytes, fileCount } = entry
  const { author, modifiedAtMs, localRatio } = entry
  const numbers = { sizeBytes, fileCount, modifiedAtMs, localRatio }
  const row = { id: entryId, path, name, kind, author, entry, ...numbers }
  rows.set(entry, row)
  return row
}

export function parentOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end <= 0 ? '/' : path.slice(0, end)
}

export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

/** Whether a path is a folder, or anywhere below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

/** `/a/b` as `/`, `/a`, `/a/b`, each with what to call it. */
export function breadcrumbs(path: string, driveName: string): { path: string; name: string }[] {
  const crumbs = [{ path: '/', name: driveName }]
  let at = ''
  for (const name of path.split('/').filter(Boolean)) {
    at += `/${name}`
    crumbs.push({ path: at, name })
  }
  return crumbs
}

/** "New folder", or with the first number that is free. */
export function freeName(rows: readonly FolderRow[], wanted: string): string {
  const taken = new Set(rows.map((row) => row.name.toLocaleLowerCase(currentLocale())))
  let name = wanted
  for (let n = 2; taken.has(name.toLocaleLowerCase(currentLocale())); n += 1)
    name = `${wanted} ${n}`
  return name
}
