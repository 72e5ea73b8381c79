/** Links from person to person: to a further computer of one's own, and to oneself as a contact. */
import c from 'compact-encoding'
import { AppError } from '../../contract/errors.js'
import { MAX_NAME_LENGTH } from '../../contract/limits.js'
import { LINK_PREFIXES } from '../../contract/link-kind.js'
import type { WireContactLink, WireDeviceLink } from '../../schema/rows.js'
import { resolveStruct } from '../../schema/spec/wire/schema/index.js'
import { formatCheckedLink, openCheckedLink } from '../checked-link.js'

const deviceEncoding = resolveStruct('@alcove/device-link')
const contactEncoding = resolveStruct('@alcove/contact-link')

/** A secret: whoever has it, and is confirmed, becomes this person. */
export function formatDeviceLink(link: WireDeviceLink): string {
  return formatCheckedLink(LINK_PREFIXES.device, c.encode(deviceEncoding, link))
}

/** Errors: those of `openCheckedLink`. */
export function parseDeviceLink(text: string): WireDeviceLink {
  const link = decode<WireDeviceLink>(deviceEncoding, openCheckedLink(LINK_PREFIXES.device, text))
  if (link.name.length > MAX_NAME_LENGTH) throw new AppError('link-mistyped', 'damaged body')
  return link
}

/** Public: it names a person and nothing else. */
export function formatContactLink(link: WireContactLink): string {
  return formatCheckedLink(LINK_PREFIXES.contact, c.encode(contactEncoding, link))
}

/** Errors: those of `parseDeviceLink`. */
export function parseContactLink(text: string): WireContactLink {
  return decode<WireContactLink>(contactEncoding, openCheckedLink(LINK_PREFIXES.contact, text))
}

function decode<Link>(encoding: typeof deviceEncoding, body: Uint8Array): Link {
  try {
    return c.decode(encoding, body) as Link
  } catch (cause) {
    throw new AppError('link-mistyped', 'damaged body', {}, cause)
  }
}
