/**
 * Invite links: `alcove://join/` and z-base-32 of
 *
 *   version (1 byte) · body length (2 bytes) · check of these three (1 byte) · body · check (4 bytes)
 *
 * The checks tell a missing end from a typing mistake. The body holds blind-pairing's invite and
 * what the link says of itself. Whoever has the link may ask to join: it is a secret.
 */
import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import z32 from 'z32'
import { AppError } from '../contract/errors.js'
import { spaceId as spaceIdSchema, type SpaceId } from '../contract/ids.js'
import { MAX_LINK_LENGTH, MAX_NAME_LENGTH } from '../contract/limits.js'
import type { InviteRole } from '../contract/model.js'
import type { WireInviteLink } from '../schema/rows.js'
import { resolveStruct } from '../schema/spec/wire/schema/index.js'
import { isEqual } from './crypto.js'

const PREFIX = 'alcove://join/'
const VERSION = 1
const HEADER_BYTES = 4
const CHECK_BYTES = 4
const encoding = resolveStruct('@alcove/invite-link')

export type InviteLink = WireInviteLink & { spaceId: SpaceId; role: InviteRole }

export function formatInviteLink(link: InviteLink): string {
  const body = c.encode(encoding, link)
  const header = Buffer.from([VERSION, body.byteLength >> 8, body.byteLength & 0xff, 0])
  header[3] = check(header.subarray(0, 3))[0] ?? 0
  const whole = Buffer.concat([header, body])
  return PREFIX + z32.encode(Buffer.concat([whole, check(whole)]))
}

/** A link in fewer bytes, for where there is little room. */
export function linkToBytes(link: string): Uint8Array {
  return z32.decode(link.slice(PREFIX.length))
}

/** What `linkToBytes` made. */
export function linkFromBytes(bytes: Uint8Array): string {
  return PREFIX + z32.encode(bytes)
}

/**
 * Reads a link as people paste it: with spaces, line breaks, quotes or a full stop around it.
 * Errors: `link-not-alcove`, `link-truncated`, `link-mistyped`, `link-newer`.
 */
export function parseInviteLink(text: string): InviteLink {
  if (text.length > MAX_LINK_LENGTH) throw new AppError('link-not-alcove', 'far too long')
  const cleaned = text.replace(/[\s\u200b\ufeff]/g, '').replace(/^[<"'“‘(]+|[>"'”’).,;]+$/g, '')
  if (!cleaned.toLowerCase().startsWith(PREFIX)) {
    const isPart = cleaned.length > 0 && PREFIX.startsWith(cleaned.toLowerCase())
    throw new AppError(isPart ? 'link-truncated' : 'link-not-alcove')
  }
  const letters = cleaned.slice(PREFIX.length).toLowerCase()
  if (letters.length < 8) throw new AppError('link-truncated')
  const bytes = decodeLetters(letters)
  const header = bytes.subarray(0, HEADER_BYTES)
  if (header[3] !== check(header.subarray(0, 3))[0]) throw new AppError('link-mistyped')
  const length = HEADER_BYTES + (((header[1] ?? 0) << 8) | (header[2] ?? 0))
  if (letters.length < Math.ceil(((length + CHECK_BYTES) * 8) / 5)) {
    throw new AppError('link-truncated')
  }
  const whole = bytes.subarray(0, length)
  if (!isEqual(check(whole), bytes.subarray(length, length + CHECK_BYTES))) {
    throw new AppError('link-mistyped')
  }
  if (header[0] !== VERSION) throw new AppError('link-newer')
  return decodeBody(whole.subarray(HEADER_BYTES))
}

function decodeLetters(letters: string): Uint8Array {
  try {
    return z32.decode(letters)
  } catch (cause) {
    throw new AppError('link-mistyped', 'a letter that no link has', {}, cause)
  }
}

/** The checksum held, so whatever does not fit was made so on purpose. */
function decodeBody(body: Uint8Array): InviteLink {
  let link: WireInviteLink
  try {
    link = c.decode(encoding, body) as WireInviteLink
  } catch (cause) {
    throw new AppError('link-mistyped', 'damaged body', {}, cause)
  }
  const { role } = link
  const id = spaceIdSchema.safeParse(link.spaceId)
  const isNamed = [link.spaceName, link.inviterName].every(
    (name) => name.length > 0 && name.length <= MAX_NAME_LENGTH
  )
  if (!id.success || !isNamed || (role !== 'editor' && role !== 'viewer')) {
    throw new AppError('link-mistyped', 'damaged body')
  }
  return { ...link, spaceId: id.data, role }
}

function check(bytes: Uint8Array): Uint8Array {
  return crypto.hash([Buffer.from('alcove/link'), bytes]).subarray(0, CHECK_BYTES)
}
