/** Which files can become documents, and how their bytes are read. */
import { AppError } from '../../contract/errors.js'
import { MAX_TITLE_LENGTH } from '../../contract/limits.js'
import { t } from '../../contract/messages/translate.js'

export type TextFormat = 'markdown' | 'html' | 'text'

const FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['txt', 'text'],
  ['text', 'text']
])

/** null: such a file is no document. */
export function formatOf(name: string): TextFormat | null {
  const [, extension] = /.\.([a-z]+)$/i.exec(name) ?? []
  return FORMATS.get(extension?.toLowerCase() ?? '') ?? null
}

/** A document file's name without its ending; other names as they are. */
export function stemOf(name: string): string {
  return formatOf(name) ? name.slice(0, name.lastIndexOf('.')) : name
}

/** What of a text can be a document's title. */
export function titleFrom(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{White_Space}]+/gu, ' ')
    .trim()
  const cut = clean.slice(0, MAX_TITLE_LENGTH)
  // Never half a character.
  return cut.replace(/[\ud800-\udbff]$/, '').trim() || t('common.untitled')
}

/**
 * UTF-8, or UTF-16 that says so at its beginning, with `\n` as line end.
 * Errors: `not-text` for everything else.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('not-text', `not ${encoding}`, {}, cause)
  }
  if (text.includes('\0')) throw new AppError('not-text', 'a binary file')
  return text.replace(/\r\n?/g, '\n')
}
