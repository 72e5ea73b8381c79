/**
 * Which files may be handed to the system's programs, and under what name they lie on this disk.
 * Names come from peers. Anything that could run, or that a browser would run, is only shown in
 * its folder: the list names what is safe, not what is dangerous.
 */
import path from 'node:path'
import { MAX_SEGMENT_BYTES } from '../app/contract/limits.js'

const OPENABLE = new Set(
  [
    'pdf epub txt text md markdown csv tsv log tex bib',
    'png jpg jpeg gif webp bmp tif tiff heic avif',
    'mp3 m4a ogg oga opus flac wav mp4 m4v mov webm mkv avi',
    'odt ods odp odg docx xlsx pptx rtf',
    'zip tar gz bz2 xz 7z'
  ]
    .join(' ')
    .split(' ')
)

/** Names Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

export function isOpenable(name: string): boolean {
  return OPENABLE.has(path.extname(name).slice(1).toLowerCase())
}

/** The last part of a drive path as a file name every system accepts. */
export function safeFileName(drivePath: string): string {
  const last = drivePath.split('/').at(-1) ?? ''
  const plain = last
    // eslint-disable-next-line no-control-regex -- replacing them is the point
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_')
  const extension = path.extname(plain)
  const stem = shorten(path.basename(plain, extension), MAX_SEGMENT_BYTES - 20)
  const name = stem + shorten(extension, 19)
  if (name === '') return 'file'
  return RESERVED.test(name) ? `_${name}` : name
}

/** At most `maxBytes` of UTF-8, never half a character. */
function shorten(text: string, maxBytes: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > maxBytes) break
    kept += character
  }
  return kept
}
