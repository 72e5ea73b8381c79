/** Which of Alcove's own links a pasted text is, so that each is led to where it belongs. Pure. */
import { DRIVE_LINK_PREFIX } from './drive-link.js'
import type { ErrorCode } from './errors.js'

export const LINK_PREFIXES = {
  invite: 'alcove://join/',
  contact: 'alcove://contact/',
  device: 'alcove://device/',
  keeper: 'alcove://keeper/',
  drive: DRIVE_LINK_PREFIX
} as const

export type LinkKind = keyof typeof LINK_PREFIXES

/** What somebody is told who pastes one where another is meant. */
export const MISPLACED: Readonly<Record<LinkKind, ErrorCode>> = {
  invite: 'link-is-invite',
  contact: 'link-is-contact',
  device: 'link-is-device',
  keeper: 'link-is-keeper',
  drive: 'link-is-drive'
}

/** Without what gets around and into a link when it is copied from a text. */
export function cleanedLink(text: string): string {
  return text.replace(/[\s\u200b\ufeff]/g, '').replace(/^[<"'“‘(]+|[>"'”’).,;]+$/g, '')
}

/** By its beginning alone: the rest may still be mistyped. null for no link of Alcove. */
export function linkKindOf(text: string): LinkKind | null {
  const link = cleanedLink(text).toLowerCase()
  const kinds = Object.keys(LINK_PREFIXES) as LinkKind[]
  return kinds.find((kind) => link.startsWith(LINK_PREFIXES[kind])) ?? null
}
