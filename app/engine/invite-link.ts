/**
 * Invite links, `alcove://join/…`. The body holds blind-pairing's invite and what the link says of
 * itself. Whoever has the link may ask to join: it is a secret.
 */
import c from 'compact-encoding'
import z32 from 'z32'
import { AppError } from '../contract/errors.js'
import { spaceId as spaceIdSchema, type SpaceId } from '../contract/ids.js'
import { MAX_NAME_LENGTH } from '../contract/limits.js'
import { LINK_PREFIXES } from '../contract/link-kind.js'
import type { InviteRole } from '../contract/model.js'
import { shownPersonName } from '../contract/shown-person-name.js'
import type { WireInviteLink } from '../schema/rows.js'
import { resolveStruct } from '../schema/spec/wire/schema/index.js'
import { formatCheckedLink, openCheckedLink } from './checked-link.js'

const PREFIX = LINK_PREFIXES.invite
const encoding = resolveStruct('@alcove/invite-link')

export type InviteLink = WireInviteLink & { spaceId: SpaceId; role: InviteRole }

export function formatInviteLink(link: InviteLink): string {
  return formatCheckedLink(PREFIX, c.encode(encoding, link))
}

/** A link in fewer bytes, for where there is little room. */
export function linkToBytes(link: string): Uint8Array {
  return z32.decode(link.slice(PREFIX.length))
}

/** What `linkToBytes` made. */
export function linkFromBytes(bytes: Uint8Array): string {
  return PREFIX + z32.encode(bytes)
}

/** Errors: those of `openCheckedLink`. */
export function parseInviteLink(text: string): InviteLink {
  return decodeBody(openCheckedLink(PREFIX, text))
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
  const spaceName = shownPersonName(link.spaceName)
  const inviterName = shownPersonName(link.inviterName)
  return { ...link, spaceName, inviterName, spaceId: id.data, role }
}
