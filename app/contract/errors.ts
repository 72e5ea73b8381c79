/**
 * Typed errors. The engine throws `AppError`; the edges (IPC, stdio) turn any throw into a
 * `WireError` inside a `Result`. Codes are public API. `error-text.ts` has their sentences.
 */

export const ERROR_CODES = [
  // input
  'bad-input', // a call's input does not fit the contract; the caller is wrong
  'unknown-call', // no such call, or not on this host
  'too-large', // input above a limit of limits.ts
  // profile
  'profile-in-use', // another process has this profile open
  'profile-locked', // the profile's key cannot be opened here (other key store, wrong passphrase)
  'profile-unreadable', // the profile folder is damaged or not writable
  'locked', // Alcove is locked: only its passphrase opens it
  'passphrase-wrong',
  'passphrase-wait', // too many wrong ones: `untilMs` says when the next is looked at
  'passphrase-none', // none is set, so nothing can be locked
  'profile-newer', // a newer Alcove has used this profile
  'profile-incomplete', // name and colour must be set first
  // invites
  'link-not-alcove', // not an Alcove link at all
  'link-truncated', // the end is missing
  'link-mistyped', // checksum does not fit
  'link-newer', // made by a newer Alcove
  'link-is-invite', // sound or not, a link of Alcove that is meant for another place
  'link-is-contact',
  'link-is-device',
  'link-is-keeper',
  'link-is-drive',
  'invite-expired',
  'invite-used', // all its uses are used up
  'invite-revoked',
  'invite-refused', // the members' devices refused for another reason
  'already-member', // this profile is in that space already
  'already-waiting', // this profile waits for that space already
  'invite-declined', // a member decided against the request
  'invite-full', // too many wait for approval already
  'code-mistyped', // words of no spoken code
  'code-unknown', // no such code, any more
  'already-linked', // this computer is one of that person's already
  'device-in-use', // this profile has spaces of its own and cannot become another's computer
  'device-link-gone', // used, expired or taken back, or its computer is not reached
  'device-declined', // the person said no on the other computer
  // members
  'member-not-found',
  'last-admin', // a space keeps one admin
  'code-differs', // the safety codes are not the same
  // contacts
  'contact-not-found',
  'contact-self', // one's own card
  'offer-not-found',
  // logs
  'log-not-found',
  'log-not-mine', // only the device it was made on adds to it
  'log-kept-here', // the author's own device keeps all of its log
  'log-unreadable', // an entry is not what its author's client would write
  // keepers
  'keeper-key-wrong', // not the key of a keeper
  // spaces
  'space-not-found',
  'space-not-ready', // first data has not arrived yet
  'update-needed', // the space uses operations this Alcove does not know
  'not-allowed', // role does not allow it
  // documents
  'document-not-found',
  'document-loop', // a document cannot lie below itself
  'document-unreadable', // built in a way the editor cannot show
  'update-malformed', // bytes are not a Yjs update
  'version-not-found',
  'version-unreadable', // its bytes are not what its author announced, or no document
  'not-text', // bytes are not UTF-8, or not of a format that can be imported
  // files
  'file-not-found',
  'drive-not-found',
  'drive-last', // a space keeps one drive
  'path-too-deep', // folders nested deeper than Alcove follows
  'path-invalid', // "..", empty, too deep, control characters, too long
  'name-taken',
  'source-vanished', // a file went away or changed while it was read
  'source-unreadable',
  'source-is-link', // a symbolic link; they are never followed
  'not-linked', // no imported document shows or links this file
  'target-exists',
  'target-unwritable',
  'disk-full',
  'content-unavailable', // no device that has the bytes is reachable
  'transfers-paused', // contents do not move between devices until the person lets them
  'token-invalid', // unknown, used or expired path token
  'transfer-not-found',
  'link-not-drive', // not the address of a Hyperdrive
  'drive-not-served', // nobody who serves this Hyperdrive was found
  'folder-overlaps', // a linked folder inside another one, or inside the profile
  'login-start-refused', // the system's list of programs that start at login was not changed
  'folder-missing', // a linked folder is not there any more
  // newer releases
  'update-unavailable', // nothing to look for, download or install right now
  'update-unreachable', // the server did not answer, or with something else
  'update-untrusted', // not signed by the makers of Alcove
  'update-outdated', // older than a release that was seen before
  'update-damaged', // the package is not the one that was signed
  // the rest
  'network-unavailable',
  'cancelled',
  'closing',
  'forbidden', // call from a frame that is not ours
  'internal' // a bug; the log has the details
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Scalars only, so that details survive every transport. */
export type ErrorDetails = Record<string, string | number | boolean>

/** An expected failure with a stable code. `message` is for logs; people read `error-text.ts`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(
    code: ErrorCode,
    message: string = code,
    details: ErrorDetails = {},
    cause?: unknown
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** What crosses a process boundary in place of an error. */
export interface WireError {
  code: ErrorCode
  message: string
  details: ErrorDetails
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError }

/** Unknown errors lose their message here: it may hold a path or a key. The log keeps it. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, details: error.details }
  }
  return { code: 'internal', message: 'Something went wrong inside Alcove.', details: {} }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (ERROR_CODES as readonly string[]).includes(value)
}

/** For the `default` of a switch over a union: a new member no longer compiles. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`)
}
