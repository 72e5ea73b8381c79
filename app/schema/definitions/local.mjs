import { may, need } from './fields.mjs'

/** Rows of this computer's own state. `sealed` bytes are encrypted with the profile's key. */
export const localStructs = {
  profile: [need('id', 'string'), need('name', 'string'), need('color', 'string')],
  space: [
    need('spaceId', 'string'),
    need('name', 'string'),
    need('memberId', 'string'),
    need('epoch', 'uint'),
    need('baseKey', 'fixed32'),
    need('sealedEncryptionKey', 'buffer'),
    need('namespace', 'string'),
    need('openedAtMs', 'uint')
  ],
  join: [
    need('joinId', 'string'),
    need('spaceId', 'string'),
    need('spaceName', 'string'),
    need('inviterName', 'string'),
    need('role', 'string'),
    need('status', 'string'),
    need('sealedLink', 'buffer'),
    need('namespace', 'string'),
    need('memberId', 'string'),
    need('createdAtMs', 'uint'),
    may('reason', 'string')
  ],
  'invite-link': [need('inviteId', 'string'), need('spaceId', 'string'), need('sealed', 'buffer')],
  /** Typed changes that are on disk but not yet in the space's log. */
  'journal-entry': [
    need('spaceId', 'string'),
    need('documentId', 'string'),
    need('number', 'uint'),
    need('sealed', 'buffer')
  ],
  /** How many changes of a document ('': of none) ended at a length of this device's log. */
  'own-change': [
    need('spaceId', 'string'),
    need('length', 'uint'),
    need('documentId', 'string'),
    need('count', 'uint')
  ],
  /** "This device holds my operations up to length": survives restarts of either side. */
  receipt: [need('spaceId', 'string'), need('deviceKey', 'fixed32'), need('length', 'uint')],
  /** What this person did with a document on this computer. `openedAtMs` 0: never opened. */
  'document-mark': [
    need('spaceId', 'string'),
    need('documentId', 'string'),
    need('isFavourite', 'bool'),
    need('openedAtMs', 'uint')
  ],
  /** A notification that was shown on this computer; `atMs`: when it happened, or was first seen. */
  'seen-notification': [
    need('spaceId', 'string'),
    need('notificationId', 'string'),
    need('atMs', 'uint'),
    need('isRead', 'bool')
  ],
  /** A transfer that goes on after a restart; `sealed`: what it does, as JSON. */
  'transfer-job': [
    need('transferId', 'string'),
    need('spaceId', 'string'),
    need('kind', 'string'),
    need('startedAtMs', 'uint'),
    need('isPaused', 'bool'),
    need('sealed', 'buffer')
  ],
  /** Kept on this computer: a file, a folder with all below it, or ('') a whole drive. */
  pin: [need('spaceId', 'string'), need('driveId', 'string'), need('entryId', 'string')],
  /**
   * What a device last said of a content (named by a hash of where its blocks are): how much of it
   * is there. `hasGiven`: blocks of it came from that device. `atMs` 0: it never said.
   */
  holder: [
    need('spaceId', 'string'),
    need('content', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('share', 'uint'),
    need('atMs', 'uint'),
    need('hasGiven', 'bool')
  ],
  /** A folder of this computer that is kept equal to a folder ('': the root) of a drive. */
  'linked-folder': [
    need('linkId', 'string'),
    need('spaceId', 'string'),
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('createdAtMs', 'uint'),
    need('isPaused', 'bool'),
    need('sealed', 'buffer')
  ],
  /** What both sides had when they were last equal; `sealed`: path, size, time and hash. */
  'linked-file': [need('linkId', 'string'), need('entryId', 'string'), need('sealed', 'buffer')],
  /** A plain Hyperdrive made of a folder of a drive, for anyone with its key. */
  'published-drive': [
    need('driveKey', 'fixed32'),
    need('spaceId', 'string'),
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('name', 'string'),
    need('namespace', 'string'),
    need('createdAtMs', 'uint')
  ],
  /** Somebody's Hyperdrive, opened by its key; `sealed`: where it is mirrored to, as JSON. */
  'opened-drive': [
    need('driveKey', 'fixed32'),
    need('name', 'string'),
    need('openedAtMs', 'uint'),
    need('sealed', 'buffer')
  ]
}

export const localCollections = {
  profiles: ['profile', ['id']],
  spaces: ['space', ['spaceId']],
  joins: ['join', ['joinId']],
  'invite-links': ['invite-link', ['inviteId']],
  journal: ['journal-entry', ['spaceId', 'documentId', 'number']],
  'own-changes': ['own-change', ['spaceId', 'length']],
  receipts: ['receipt', ['spaceId', 'deviceKey']],
  'document-marks': ['document-mark', ['spaceId', 'documentId']],
  'seen-notifications': ['seen-notification', ['spaceId', 'notificationId']],
  'transfer-jobs': ['transfer-job', ['transferId']],
  pins: ['pin', ['spaceId', 'driveId', 'entryId']],
  holders: ['holder', ['spaceId', 'content', 'deviceKey']],
  'linked-folders': ['linked-folder', ['linkId']],
  'linked-files': ['linked-file', ['linkId', 'entryId']],
  'published-drives': ['published-drive', ['driveKey']],
  'opened-drives': ['opened-drive', ['driveKey']]
}
