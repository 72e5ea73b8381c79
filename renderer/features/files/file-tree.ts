/**
 * What one folder shows, derived from the whole drive's list. Peers may send a file without the
 * folders above it, so folders are made up from paths where no row says they exist.
 */
import type { FileEntry } from '../../../app/contract/drive-model.js'

export interface FolderRow {
  path: string
  name: string
  kind: 'file' | 'folder'
  /** Of a folder: everything below it. */
  sizeBytes: number
  fileCount: number
  author: string
  modifiedAtMs: number
  localRatio: number
  /** null for a folder no row speaks of. */
  entry: FileEntry | null
}

export function parentOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end <= 0 ? '/' : path.slice(0, end)
}

export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
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

/** Folders first, then by name as people sort: "file 2" before "file 10". */
export function rowsIn(entries: readonly FileEntry[], folder: string): FolderRow[] {
  const prefix = folder === '/' ? '/' : `${folder}/`
  const folders = new Map<string, FolderRow>()
  const files: FolderRow[] = []
  const bytesHere = new Map<string, number>()
  for (const entry of entries) {
    if (!entry.path.startsWith(prefix) || entry.path === folder) continue
    const rest = entry.path.slice(prefix.length)
    const slash = rest.indexOf('/')
    if (slash === -1 && entry.kind === 'file') {
      files.push({ ...entry, fileCount: 1, entry })
      continue
    }
    const name = slash === -1 ? rest : rest.slice(0, slash)
    const row = folders.get(name) ?? emptyFolder(prefix + name, name)
    folders.set(name, row)
    if (slash === -1) {
      row.entry = entry
      row.author = entry.author
      row.modifiedAtMs = Math.max(row.modifiedAtMs, entry.modifiedAtMs)
    } else if (entry.kind === 'file') {
      row.sizeBytes += entry.sizeBytes
      row.fileCount += 1
      row.modifiedAtMs = Math.max(row.modifiedAtMs, entry.modifiedAtMs)
      bytesHere.set(name, (bytesHere.get(name) ?? 0) + entry.sizeBytes * entry.localRatio)
    }
  }
  for (const row of folders.values()) {
    row.localRatio = row.sizeBytes === 0 ? 1 : (bytesHere.get(row.name) ?? 0) / row.sizeBytes
  }
  const collator = new Intl.Collator(undefined, { numeric: true })
  const byName = (a: FolderRow, b: FolderRow) => collator.compare(a.name, b.name)
  return [...[...folders.values()].sort(byName), ...files.sort(byName)]
}

function emptyFolder(path: string, name: string): FolderRow {
  return {
    path,
    name,
    kind: 'folder',
    sizeBytes: 0,
    fileCount: 0,
    author: '',
    modifiedAtMs: 0,
    localRatio: 1,
    entry: null
  }
}

/** "New folder", or with the first number that is free. */
export function freeName(rows: readonly FolderRow[], wanted: string): string {
  const taken = new Set(rows.map((row) => row.name.toLocaleLowerCase()))
  let name = wanted
  for (let n = 2; taken.has(name.toLocaleLowerCase()); n += 1) name = `${wanted} ${n}`
  return name
}
