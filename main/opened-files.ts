/**
 * Which files may be handed to the system's programs. Names come from peers. Anything that could
 * run, or that a browser would run, is only shown in its folder: the list names what is safe, not
 * what is dangerous.
 */
import path from 'node:path'

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

export function isOpenable(name: string): boolean {
  return OPENABLE.has(path.extname(name).slice(1).toLowerCase())
}
