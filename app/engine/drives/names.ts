/**
 * Names and paths inside a drive; `disk-names.ts` has what they are on a disk. All pure. Apply uses
 * `isEntryName`, `nameKey` and `numberedName`, so those must never change their answers.
 */
import { AppError } from '../../contract/errors.js'
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH, MAX_SEGMENT_BYTES } from '../../contract/limits.js'

export type EntryKind = 'file' | 'folder'

const FIRST_PRINTABLE = 0x20
const CONTROLS_FROM = 0x7f
const CONTROLS_TO = 0x9f
const LONE_SURROGATE = /[\ud800-\udfff]/u
/** Longest ending that counts as a file's extension, with its dot. */
const MAX_EXTENSION_LENGTH = 20

/** Whether a folder or file may have this name in a drive, on any system. */
export function isEntryName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') return false
  if (name.includes('/') || name.includes('\\')) return false
  return (
    Buffer.byteLength(name) <= MAX_SEGMENT_BYTES && !LONE_SURROGATE.test(name) && !hasControls(name)
  )
}

function hasControls(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code < FIRST_PRINTABLE || (code >= CONTROLS_FROM && code <= CONTROLS_TO)) return true
  }
  return false
}

/** The nearest name an entry may have; for names that come with a file from elsewhere. */
export function toEntryName(text: string): string {
  const legal = [...text.normalize('NFC')]
    .map((c) => (c === '/' || c === '\\' || hasControls(c) || LONE_SURROGATE.test(c) ? '_' : c))
    .join('')
    .trim()
  const name = shortened(legal)
  return isEntryName(name) ? name : 'file'
}

/** Cut to the length limit before the extension. */
export function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_SEGMENT_BYTES) return name
  const end = extensionOf(name)
  return (
    cut(name.slice(0, name.length - end.length), MAX_SEGMENT_BYTES - Buffer.byteLength(end)) + end
  )
}

/**
 * The segments of a path a person or script gave; [] for the root. One leading and one trailing
 * slash do not matter. Errors: `path-invalid`.
 */
export function parsePath(path: string): string[] {
  const trimmed = path.replace(/^\//, '').replace(/\/$/, '')
  if (trimmed === '') return []
  const segments = trimmed.split('/')
  const isValid =
    path.length <= MAX_PATH_LENGTH &&
    segments.length <= MAX_PATH_DEPTH &&
    segments.every(isEntryName)
  if (!isValid) throw new AppError('path-invalid', 'not a path inside a drive')
  return segments
}

/** The n-th alternative of a taken name: "notes (2).txt". Stays within the length limit. */
export function numberedName(name: string, kind: EntryKind, suffix: number | string): string {
  const extension = kind === 'file' ? extensionOf(name) : ''
  const stem = name.slice(0, name.length - extension.length)
  const end = ` (${suffix})${extension}`
  return cut(stem, MAX_SEGMENT_BYTES - Buffer.byteLength(end)) + end
}

/** With its dot; '' when what follows the last dot is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : ''
}

/** The longest beginning that fits, never half a character. */
export function cut(text: string, maxBytes: number): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    end += character.length
  }
  return text.slice(0, end)
}
