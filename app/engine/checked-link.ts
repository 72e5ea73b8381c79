/**
 * Alcove's own links: a prefix and z-base-32 of
 *
 *   version (1 byte) · body length (2 bytes) · check of these (2 bytes) · body · check (4 bytes)
 *
 * The checks tell a missing end from a typing mistake.
 */
import crypto from 'hypercore-crypto'
import z32 from 'z32'
import { AppError } from '../contract/errors.js'
import { MAX_LINK_LENGTH } from '../contract/limits.js'
import { cleanedLink, linkKindOf, MISPLACED } from '../contract/link-kind.js'
import { isEqual } from './crypto.js'

const VERSION = 1
const HEADER_BYTES = 5
/** Of those, what comes before their check. */
const FIELD_BYTES = 3
const CHECK_BYTES = 4

export function formatCheckedLink(prefix: string, body: Uint8Array): string {
  const fields = Buffer.from([VERSION, body.byteLength >> 8, body.byteLength & 0xff])
  const whole = Buffer.concat([fields, headerCheck(fields), body])
  return prefix + z32.encode(Buffer.concat([whole, check(whole)]))
}

/**
 * The body of a link as people paste it: with spaces, line breaks, quotes or a full stop around it.
 * Errors: `link-not-alcove`, `link-truncated`, `link-mistyped`, `link-newer`; for another kind of
 * link the one that names it, as `link-is-contact`.
 */
export function openCheckedLink(prefix: string, text: string): Uint8Array {
  if (text.length > MAX_LINK_LENGTH) throw new AppError('link-not-alcove', 'far too long')
  const cleaned = cleanedLink(text)
  if (!cleaned.toLowerCase().startsWith(prefix)) {
    const kind = linkKindOf(cleaned)
    if (kind) throw new AppError(MISPLACED[kind])
    const isPart = cleaned.length > 0 && prefix.startsWith(cleaned.toLowerCase())
    throw new AppError(isPart ? 'link-truncated' : 'link-not-alcove')
  }
  const letters = cleaned.slice(prefix.length).toLowerCase()
  if (letters.length < 8) throw new AppError('link-truncated')
  const bytes = decodeLetters(letters)
  const header = bytes.subarray(0, HEADER_BYTES)
  const isSound = isEqual(
    headerCheck(header.subarray(0, FIELD_BYTES)),
    header.subarray(FIELD_BYTES)
  )
  if (!isSound) throw new AppError('link-mistyped')
  const length = HEADER_BYTES + (((header[1] ?? 0) << 8) | (header[2] ?? 0))
  if (letters.length < Math.ceil(((length + CHECK_BYTES) * 8) / 5)) {
    throw new AppError('link-truncated')
  }
  const whole = bytes.subarray(0, length)
  if (!isEqual(check(whole), bytes.subarray(length, length + CHECK_BYTES))) {
    throw new AppError('link-mistyped')
  }
  if (header[0] !== VERSION) throw new AppError('link-newer')
  return whole.subarray(HEADER_BYTES)
}

function decodeLetters(letters: string): Uint8Array {
  try {
    return z32.decode(letters)
  } catch (cause) {
    throw new AppError('link-mistyped', 'a letter that no link has', {}, cause)
  }
}

function headerCheck(fields: Uint8Array): Uint8Array {
  return check(fields).subarray(0, HEADER_BYTES - FIELD_BYTES)
}

function check(bytes: Uint8Array): Uint8Array {
  return crypto.hash([Buffer.from('alcove/link'), bytes]).subarray(0, CHECK_BYTES)
}
