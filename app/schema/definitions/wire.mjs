import { need } from './fields.mjs'

/** Invite links and messages of the live channel. */
export const wireStructs = {
  /** `expiresAtMs` 0: never. */
  'invite-link': [
    need('pairingInvite', 'buffer'),
    need('spaceId', 'string'),
    need('spaceName', 'string'),
    need('inviterName', 'string'),
    need('role', 'string'),
    need('expiresAtMs', 'uint')
  ],
  /** A change ahead of its operation; `number` counts this sender's changes of the document. */
  'live-update': [need('documentId', 'string'), need('number', 'uint'), need('update', 'buffer')],
  /** All changes up to `number` are in the sender's operations up to `length`. */
  'live-persisted': [need('documentId', 'string'), need('number', 'uint'), need('length', 'uint')],
  'live-awareness': [need('documentId', 'string'), need('update', 'buffer')],
  /** "I hold your operations up to length, on disk." */
  'live-receipt': [need('length', 'uint')],
  /** "I am here", with the open document or ''. */
  'live-presence': [need('documentId', 'string')],
  /** So much room is missing here for what is to come; 0: nothing waits for room. */
  'live-room': [need('missingBytes', 'uint')]
}
