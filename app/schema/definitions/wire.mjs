import { many, may, need } from './fields.mjs'

/** Invite links and messages of the live channel. */
export const wireStructs = {
  /** `expiresAtMs` 0: never. */
  'invite-link': [
    need('pairingInvite', 'buffer'),
    need('spaceId', 'string'),
    need('spaceName', 'string'),
    need('inviterName', 'string'),
    need('role', 'string'),
    need('expiresAtMs', 'uint'),
    may('needsApproval', 'bool'),
    /** Addresses of keepers, so that a newcomer finds the space when nobody else is there. */
    { name: 'keepers', type: 'buffer', array: true }
  ],
  /**
   * The first block of a log. `signature`: by the person's identity, over the core, the log and the
   * device that writes it. The row names the core and the core names the row: neither can be
   * somebody else's.
   */
  'log-head': [
    need('logId', 'string'),
    need('writerKey', 'fixed32'),
    need('identityKey', 'fixed32'),
    need('signature', 'fixed64')
  ],
  /** Makes another computer one of this person's; `secret` is good once. */
  'device-link': [
    need('directKey', 'fixed32'),
    need('secret', 'fixed32'),
    need('name', 'string'),
    need('expiresAtMs', 'uint')
  ],
  'contact-link': [need('identityKey', 'fixed32')],
  /** What a person says of themself in the DHT, under their identity key, which signs it. */
  'contact-card': [
    need('name', 'string'),
    need('color', 'string'),
    { name: 'directKeys', type: 'fixed32', array: true }
  ],
  /** One entry of a log. `body` is Markdown; `files` lie in its author's drive. */
  'log-file': [
    need('name', 'string'),
    need('sizeBytes', 'uint'),
    need('sha256', 'fixed32'),
    need('driveKey', 'fixed32'),
    need('byteOffset', 'uint'),
    need('blockOffset', 'uint'),
    need('blockLength', 'uint')
  ],
  'log-entry': [need('atMs', 'uint'), need('body', 'string'), many('files', '@alcove/log-file')],
  /** A change ahead of its operation; `number` counts this sender's changes of the document. */
  'live-update': [need('documentId', 'string'), need('number', 'uint'), need('update', 'buffer')],
  /** All changes up to `number` are in the sender's operations up to `length`. */
  'live-persisted': [need('documentId', 'string'), need('number', 'uint'), need('length', 'uint')],
  'live-awareness': [need('documentId', 'string'), need('update', 'buffer')],
  /** "I hold your operations up to length, on disk." */
  'live-receipt': [need('length', 'uint')],
  'live-file': [need('driveId', 'string'), need('entryId', 'string')],
  /** "I am here", with the open document or '', and files that are open there. */
  'live-presence': [need('documentId', 'string'), many('files', '@alcove/live-file')],
  /** A content, by where its blocks are. */
  'live-content': [
    need('driveKey', 'fixed32'),
    need('blockOffset', 'uint'),
    need('blockLength', 'uint'),
    may('blockMap', 'bool')
  ],
  /** "How much of these do you have?" `isFreeing`: the sender relies on the answer. */
  'live-ask': [
    need('number', 'uint'),
    need('isFreeing', 'bool'),
    many('contents', '@alcove/live-content')
  ],
  /** A byte for each content that was asked about: nothing, part, or all of it. */
  'live-answer': [need('number', 'uint'), need('shares', 'buffer')],
  /** "I have more, or less, than I said." */
  'live-holding': [need('number', 'uint')],
  /** So much room is missing here for what is to come; 0: nothing waits for room. */
  'live-room': [need('missingBytes', 'uint')]
}
