/** The order of rows and which of them a filter leaves. */
import { currentLocale } from '../../../app/contract/messages/translate.js'
import { fold } from '../../text-match.js'
import type { FolderRow } from './file-tree.js'

export const SORT_COLUMNS = ['name', 'size', 'author', 'modified'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

export interface Sort {
  by: SortColumn
  isDescending: boolean
}

type Compare = (a: FolderRow, b: FolderRow) => number

/** As people count, in the language in use: "file 2" before "file 10". */
function comparers(): Record<SortColumn, Compare> {
  const { compare } = new Intl.Collator(currentLocale(), { numeric: true })
  return {
    name: (a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
    size: (a, b) => a.sizeBytes - b.sizeBytes,
    author: (a, b) => compare(a.author, b.author),
    modified: (a, b) => a.modifiedAtMs - b.modifiedAtMs
  }
}

/**
 * Folders first, then by the column, what is equal by name. `before`: the order that was shown;
 * what is nearly sorted already is sorted in one pass.
 */
export function sortRows(
  rows: readonly FolderRow[],
  { by, isDescending }: Sort,
  before: readonly FolderRow[] = []
): FolderRow[] {
  const { [by]: compare, name: byName } = comparers()
  const sign = isDescending ? -1 : 1
  return nearly(rows, before).sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
    return sign * compare(a, b) || byName(a, b)
  })
}

function nearly(rows: readonly FolderRow[], before: readonly FolderRow[]): FolderRow[] {
  if (before.length === 0) return [...rows]
  const left = new Map(rows.map((row) => [row.id, row]))
  const known: FolderRow[] = []
  for (const { id } of before) {
    const row = left.get(id)
    if (!row) continue
    known.push(row)
    left.delete(id)
  }
  return [...known, ...left.values()]
}

/** Whose names have the words in them, whatever their case and marks. */
export function filterRows(rows: readonly FolderRow[], filter: string): readonly FolderRow[] {
  const words = foldOnce(filter).split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const name = foldOnce(row.name)
    return words.every((word) => name.includes(word))
  })
}

/** The next row from a place on, round and round, whose name begins like that; or -1. */
export function startingWith(rows: readonly FolderRow[], typed: string, from: number): number {
  const start = foldOnce(typed)
  for (let step = 0; step < rows.length; step += 1) {
    const index = (from + step) % rows.length
    if (foldOnce(rows[index]?.name ?? '').startsWith(start)) return index
  }
  return -1
}

const folded = new Map<string, string>()
const MAX_FOLDED = 200_000

/** Names are compared at every key; each is folded once. */
function foldOnce(text: string): string {
  let plain = folded.get(text)
  if (plain === undefined) {
    if (folded.size >= MAX_FOLDED) folded.clear()
    plain = fold(text)
    folded.set(text, plain)
  }
  return plain
}
