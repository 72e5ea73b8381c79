/**
 * Addresses of Hyperdrives: `alcove://drive/<key>`, `hyper://<key>`, `pear://<key>` or the key
 * alone, each with a path behind it if wanted. The key is 32 bytes as z-base-32 or hex.
 */
import z32 from 'z32'
import { DRIVE_LINK_PREFIX, trimmedLink, withoutScheme } from '../../contract/drive-link.js'
import { AppError } from '../../contract/errors.js'
import { MAX_LINK_LENGTH } from '../../contract/limits.js'
import { KEY_BYTES } from '../crypto.js'

export interface DriveLink {
  key: Uint8Array
  /** '/' for the root. Not checked: whoever uses it does. */
  path: string
}

export function formatDriveLink(key: Uint8Array): string {
  return DRIVE_LINK_PREFIX + z32.encode(key)
}

/** Errors: `link-not-drive`. */
export function parseDriveLink(text: string): DriveLink {
  const link = trimmedLink(text)
  if (link.length > MAX_LINK_LENGTH) throw new AppError('link-not-drive', 'far too long')
  const [, letters = '', rest = ''] = /^([^/?#]*)([^?#]*)/.exec(withoutScheme(link)) ?? []
  const key = decodeKey(letters.toLowerCase())
  if (!key) throw new AppError('link-not-drive', 'not the key of a Hyperdrive')
  return { key, path: decodePath(rest) }
}

function decodeKey(letters: string): Uint8Array | null {
  if (/^[0-9a-f]{64}$/.test(letters)) return Buffer.from(letters, 'hex')
  if (!/^[ybndrfg8ejkmcpqxot1uwisza345h769]{52}$/.test(letters)) return null
  const key = z32.decode(letters)
  // The last letter holds four bits of nothing: another one there would be another link.
  return key.byteLength === KEY_BYTES && z32.encode(key) === letters ? key : null
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text) || '/'
  } catch {
    return text // a percent sign that stands for itself
  }
}
