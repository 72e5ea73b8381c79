import { many, may, need } from './fields.mjs'

/**
 * What of a row people could read: those fields are empty on the disk and lie in here, encrypted
 * with the profile's key. Since version 2; rows of version 1 are sealed when a profile opens. See
 * `sealed-rows.ts`.
 */
const sealedFields = may('sealedFields', 'buffer')

/** Rows of this computer's own state. `sealed` bytes are encrypted with the profile's key. */
export const localStructs = {
  /** `sealedIdentity`: the secret key of who this person is, shared by their devices. */
  profile: [
    need('id', 'string'),
    need('name', 'string'),
    need('color', 'string'),
    need('sealedIdentity', 'buffer'),
    may('picture', 'buffer'),
    may('deviceName', 'string'),
    /** When name, colour or picture changed: the newest holds on all own devices. */
    may('changedAtMs', 'uint'),
    /** The profile card is in the DHT, so that contacts find this person. */
    may('isReachable', 'bool'),
    sealedFields,
    /** Corestore's, from which this device's keys follow; `store/` has a useless one. */
    may('sealedPrimaryKey', 'buffer')
  ],
  /** How this computer is to use the network. */
  'network-choice': [
    need('id', 'string'),
    need('isOffline', 'bool'),
    need('areTransfersPaused', 'bool'),
    may('isRelayOnly', 'bool')
  ],
  /** Another computer of this person. */
  'own-device': [
    need('deviceKey', 'fixed32'),
    need('name', 'string'),
    need('linkedAtMs', 'uint'),
    may('seenAtMs', 'uint'),
    /** Where it listens for direct connections. */
    need('directKey', 'fixed32'),
    may('isRemoved', 'bool'),
    sealedFields
  ],
  /** A membership this person ended: their other computers do not bring it back. */
  'left-space': [need('spaceId', 'string'), need('memberId', 'string')],
  /** A link for a further computer that was shown and not used yet. */
  'device-link': [need('id', 'string'), need('sealed', 'buffer'), need('expiresAtMs', 'uint')],
  /** A person whose safety code was compared here. */
  'verified-person': [
    need('identityKey', 'fixed32'),
    need('name', 'string'),
    need('verifiedAtMs', 'uint'),
    sealedFields
  ],
  /** Somebody known by their key, in a common space or not. */
  contact: [
    need('identityKey', 'fixed32'),
    need('name', 'string'),
    need('color', 'string'),
    need('addedAtMs', 'uint'),
    may('isBlocked', 'bool'),
    /** Their profile card as last seen, and its number: an older one never takes its place. */
    may('card', 'buffer'),
    may('cardSeq', 'uint'),
    may('picture', 'buffer'),
    sealedFields
  ],
  /** Something sent straight to or by a person; `sealed`: what, as JSON. */
  'direct-offer': [
    need('offerId', 'string'),
    need('identityKey', 'fixed32'),
    need('isIncoming', 'bool'),
    need('kind', 'string'),
    need('status', 'string'),
    need('atMs', 'uint'),
    need('sealed', 'buffer')
  ],
  /** An invite that is being said aloud; `sealed`: the code. */
  'spoken-code': [
    need('inviteId', 'string'),
    need('spaceId', 'string'),
    need('expiresAtMs', 'uint'),
    need('sealed', 'buffer')
  ],
  /** "All of this writer's operations up to length." */
  reach: [need('writerKey', 'fixed32'), need('length', 'uint')],
  /** Which activity of a space the person has looked at, and when; the order may change. */
  'activity-mark': [
    need('spaceId', 'string'),
    need('number', 'uint'),
    need('atMs', 'uint'),
    many('seen', '@alcove/reach')
  ],
  /** What is quiet on this computer: a document, or ('') the whole space. */
  mute: [need('spaceId', 'string'), need('documentId', 'string')],
  /** Noticed on this computer: that many entries from `position` on were taken back. */
  'log-retraction': [need('position', 'uint'), need('count', 'uint'), need('atMs', 'uint')],
  /** How far a log was read here, and what its author took back: `fork` as last seen. */
  'log-mark': [
    need('spaceId', 'string'),
    need('logId', 'string'),
    need('readLength', 'uint'),
    need('fork', 'uint'),
    need('length', 'uint'),
    need('retractedCount', 'uint'),
    many('retractions', '@alcove/log-retraction'),
    /** Entries before it were taken off this disk, and are fetched only to be read. */
    may('clearedBefore', 'uint'),
    /** Bytes that came: of what nobody reads only so much is fetched. */
    may('fetchedBytes', 'uint'),
    /** Its author may not write any more: what comes later does not count here. */
    may('isFrozen', 'bool')
  ],
  space: [
    need('spaceId', 'string'),
    need('name', 'string'),
    need('memberId', 'string'),
    need('epoch', 'uint'),
    need('baseKey', 'fixed32'),
    need('sealedEncryptionKey', 'buffer'),
    need('namespace', 'string'),
    need('openedAtMs', 'uint'),
    /** Addresses of keepers, as the invite had them: until the space itself has arrived. */
    may('sealedKeepers', 'buffer'),
    sealedFields
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
    may('reason', 'string'),
    sealedFields
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
    need('createdAtMs', 'uint'),
    sealedFields
  ],
  /** Somebody's Hyperdrive, opened by its key; `sealed`: where it is mirrored to, as JSON. */
  'opened-drive': [
    need('driveKey', 'fixed32'),
    need('name', 'string'),
    need('openedAtMs', 'uint'),
    need('sealed', 'buffer'),
    sealedFields
  ]
}

export const localCollections = {
  profiles: ['profile', ['id']],
  'network-choices': ['network-choice', ['id']],
  'own-devices': ['own-device', ['deviceKey']],
  'left-spaces': ['left-space', ['spaceId', 'memberId']],
  'device-links': ['device-link', ['id']],
  'verified-people': ['verified-person', ['identityKey']],
  contacts: ['contact', ['identityKey']],
  'direct-offers': ['direct-offer', ['offerId']],
  'spoken-codes': ['spoken-code', ['inviteId']],
  'activity-marks': ['activity-mark', ['spaceId']],
  mutes: ['mute', ['spaceId', 'documentId']],
  'log-marks': ['log-mark', ['spaceId', 'logId']],
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
