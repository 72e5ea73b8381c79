/** How a file is shown, by its name alone: the bytes are a peer's and decide nothing. */
import { languageId } from '../document/code/languages.js'

export type PreviewKind = 'picture' | 'pdf' | 'audio' | 'video' | 'markdown' | 'text' | 'none'

const KINDS: Record<Exclude<PreviewKind, 'none'>, string> = {
  picture: 'png jpg jpeg gif webp avif bmp apng svg ico',
  pdf: 'pdf',
  audio: 'mp3 m4a ogg oga opus wav flac',
  video: 'mp4 m4v mov webm ogv',
  markdown: 'md markdown mdown',
  text:
    'txt text log csv tsv ini conf cfg env properties srt vtt bib rst adoc org ' +
    'gitignore editorconfig lock svelte vue scss less h hpp m mm pl ps1 bat vb scala ex exs ' +
    'erl hs clj dart zig nim gradle cmake make htm xhtml'
}

const BY_ENDING = new Map(
  Object.entries(KINDS).flatMap(([kind, endings]) =>
    endings.split(' ').map((ending) => [ending, kind as PreviewKind] as const)
  )
)
const NAMED_TEXT = new Set(['readme', 'license', 'copying', 'makefile', 'dockerfile', 'notice'])

export function previewKind(name: string): PreviewKind {
  const lower = name.toLowerCase()
  const ending = endingOf(lower)
  const known = BY_ENDING.get(ending)
  if (known) return known
  if (NAMED_TEXT.has(lower)) return 'text'
  return ending !== '' && languageId(ending) !== null ? 'text' : 'none'
}

/** The language its words are coloured in, or null. */
export function previewLanguage(name: string): string | null {
  const lower = name.toLowerCase()
  const id = languageId(lower === 'dockerfile' ? lower : endingOf(lower))
  return id === 'text' ? null : id
}

function endingOf(lower: string): string {
  const dot = lower.lastIndexOf('.')
  return dot === -1 ? '' : lower.slice(dot + 1)
}
