import { many, may, need } from './fields.mjs'

/** Rows of a space's view. */
export const spaceStructs = {
  settings: [
    need('id', 'string'),
    need('rules', 'uint'),
    need('spaceId', 'string'),
    need('name', 'string'),
    need('createdAtMs', 'uint')
  ],
  member: [
    need('memberId', 'string'),
    need('name', 'string'),
    need('color', 'string'),
    need('role', 'string'),
    need('joinedAtMs', 'uint'),
    /** Who this person is in every space; the safety code is made of it. */
    need('identityKey', 'fixed32'),
    may('invitedBy', 'string'),
    may('inviteId', 'string'),
    may('hasLeft', 'bool'),
    may('leftAtMs', 'uint'),
    /** Set when somebody else ended the membership. */
    may('removedBy', 'string')
  ],
  /** A member's small picture: PNG, JPEG or WebP. */
  picture: [need('memberId', 'string'), need('bytes', 'buffer')],
  /** `seenAtMs`: when it last said so, to the hour. `isIndexer`: its signature confirms the order. */
  device: [
    need('writerKey', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('memberId', 'string'),
    may('isRemoved', 'bool'),
    may('name', 'string'),
    may('addedAtMs', 'uint'),
    may('seenAtMs', 'uint'),
    may('isIndexer', 'bool'),
    /** Its place among the devices that ever wrote something that counted; 0: it never did. */
    may('standing', 'uint'),
    /** An admin took it for gone; ends with its next operation. */
    may('isLost', 'bool')
  ],
  invite: [
    need('inviteId', 'string'),
    need('pairingId', 'fixed32'),
    need('publicKey', 'fixed32'),
    need('role', 'string'),
    need('createdBy', 'string'),
    need('createdAtMs', 'uint'),
    may('maxUses', 'uint'),
    may('useCount', 'uint'),
    may('expiresAtMs', 'uint'),
    may('isRevoked', 'bool'),
    may('needsApproval', 'bool')
  ],
  /** Somebody with an invite that needs approval. `decision`: '' (open), 'accepted' or 'declined'. */
  'join-request': [
    need('writerKey', 'fixed32'),
    need('inviteId', 'string'),
    need('receipt', 'buffer'),
    need('memberId', 'string'),
    need('name', 'string'),
    need('color', 'string'),
    need('identityKey', 'fixed32'),
    need('atMs', 'uint'),
    need('decision', 'string'),
    may('decidedBy', 'string')
  ],
  /** An always-on computer that stores the space without being able to read it (a blind peer). */
  keeper: [
    need('keeperKey', 'fixed32'),
    need('name', 'string'),
    need('addedBy', 'string'),
    need('addedAtMs', 'uint'),
    /** What it wants to hear from those it serves; none: it serves anybody. */
    may('secret', 'buffer')
  ],
  /** A journal that one device writes: a Hypercore, encrypted with a key of the epoch. */
  log: [
    need('logId', 'string'),
    need('name', 'string'),
    need('createdBy', 'string'),
    need('writerKey', 'fixed32'),
    need('coreKey', 'fixed32'),
    need('createdAtMs', 'uint'),
    may('trashedAtMs', 'uint'),
    may('trashedBy', 'string')
  ],
  /**
   * One thing that happened, as the rules saw it. `number` counts from 1; `writerKey` and `length`
   * name the signed operation; `chain` hashes this row and the one before.
   */
  activity: [
    need('number', 'uint'),
    need('kind', 'string'),
    need('memberId', 'string'),
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    /** What its author's clock said; 0: nothing. */
    need('atMs', 'uint'),
    need('chain', 'fixed32'),
    /** What it was done to: a document, file, folder, drive, log, invite, keeper, member, the space. */
    may('objectKind', 'string'),
    may('objectId', 'string'),
    /** Of files. */
    may('driveId', 'string'),
    /** Its name then. */
    may('name', 'string'),
    /** The name before, the role, … */
    may('detail', 'string'),
    /** Whom it concerns. */
    may('subjectId', 'string'),
    /** Of how many; 0 means 1. */
    may('count', 'uint')
  ],
  /**
   * `parentId` is '' at the root. Siblings are sorted by `order` (fractional indexing), then id.
   * What is below a trashed document is hidden with it.
   */
  document: [
    need('documentId', 'string'),
    need('parentId', 'string'),
    need('order', 'string'),
    need('title', 'string'),
    need('icon', 'string'),
    need('createdBy', 'string'),
    need('createdAtMs', 'uint'),
    may('trashedAtMs', 'uint'),
    may('trashedBy', 'string')
  ],
  /** One part of a change; `changes` counts what was typed into it, and stands in the last part. */
  'document-update': [
    need('documentId', 'string'),
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    need('part', 'uint'),
    need('parts', 'uint'),
    need('changes', 'uint'),
    need('atMs', 'uint'),
    need('update', 'buffer')
  ],
  /** "All of this writer's operations up to length." */
  reach: [need('writerKey', 'fixed32'), need('length', 'uint')],
  /** Which person typed under a Yjs client id. */
  'text-author': [need('clientId', 'uint'), need('memberId', 'string')],
  /** What the parts of a snapshot's body give together, inflated: a Yjs state and its authors. */
  'document-body': [need('state', 'buffer'), many('authors', '@alcove/text-author')],
  /** One part of a merged state; the last has `covers`: which rows of the document it contains. */
  'document-snapshot': [
    need('documentId', 'string'),
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    need('part', 'uint'),
    need('parts', 'uint'),
    many('covers', '@alcove/reach'),
    need('body', 'buffer')
  ],
  'blob-id': [
    need('byteOffset', 'uint'),
    need('blockOffset', 'uint'),
    need('blockLength', 'uint'),
    need('byteLength', 'uint'),
    /** The range holds a list of blocks (Hyperblobs' block map) instead of the bytes. */
    may('blockMap', 'bool')
  ],
  /** A kept state of a document; its bytes are a blob in its maker's drive. `name` may be ''. */
  'document-version': [
    need('documentId', 'string'),
    need('versionId', 'string'),
    need('name', 'string'),
    need('atMs', 'uint'),
    need('memberId', 'string'),
    many('authors', 'string'),
    need('sizeBytes', 'uint'),
    need('sha256', 'fixed32'),
    need('driveKey', 'fixed32'),
    need('blob', '@alcove/blob-id'),
    may('restoredFrom', 'string')
  ],
  /** Somebody's words met somebody else's moving to the trash; both are told. */
  'trash-conflict': [
    need('documentId', 'string'),
    need('memberId', 'string'),
    need('trashedBy', 'string'),
    need('atMs', 'uint')
  ],
  drive: [
    need('driveId', 'string'),
    need('name', 'string'),
    need('createdBy', 'string'),
    need('createdAtMs', 'uint'),
    may('trashedAtMs', 'uint'),
    may('trashedBy', 'string')
  ],
  /** A device's own Hyperdrive, which holds the contents it added, and that drive's blobs core. */
  'member-drive': [
    need('driveKey', 'fixed32'),
    need('blobsKey', 'fixed32'),
    need('writerKey', 'fixed32'),
    need('memberId', 'string')
  ],
  /**
   * `parentId` is '' at the root. A row that met a twin has `mergedInto` and no place. `nameKey`
   * is what siblings' names are compared by; '' for rows without a place (merged or trashed).
   */
  entry: [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('parentId', 'string'),
    need('name', 'string'),
    need('nameKey', 'string'),
    need('kind', 'string'),
    need('authorId', 'string'),
    need('modifiedAtMs', 'uint'),
    may('sizeBytes', 'uint'),
    may('sha256', 'fixed32'),
    may('driveKey', 'fixed32'),
    may('blob', '@alcove/blob-id'),
    may('trashedAtMs', 'uint'),
    may('trashedBy', 'string'),
    may('mergedInto', 'string'),
    /** Of files: the content it shows, and when that was put. */
    may('versionId', 'string'),
    may('putAtMs', 'uint'),
    may('restoredFrom', 'string')
  ],
  /**
   * A content that a file had; the one it shows stands in its own row. `sameAs`: bytes the file
   * showed already, under that version's id.
   */
  'entry-version': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('versionId', 'string'),
    need('authorId', 'string'),
    need('atMs', 'uint'),
    need('modifiedAtMs', 'uint'),
    need('sizeBytes', 'uint'),
    need('sha256', 'fixed32'),
    need('driveKey', 'fixed32'),
    need('blob', '@alcove/blob-id'),
    may('restoredFrom', 'string'),
    may('sameAs', 'string')
  ],
  /** A content that another one, put without knowing it, took the place of. Until somebody decides. */
  'entry-conflict': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('versionId', 'string')
  ],
  /** In a decision: this content goes on as a file of its own. */
  'kept-version': [need('versionId', 'string'), need('entryId', 'string')],
  /** An operation that apply refused, for the record; `number` counts those of its writer. */
  refusal: [
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    need('operation', 'string'),
    need('reason', 'string'),
    need('number', 'uint')
  ]
}

export const spaceCollections = {
  settings: ['settings', ['id']],
  members: ['member', ['memberId']],
  devices: ['device', ['writerKey']],
  pictures: ['picture', ['memberId']],
  invites: ['invite', ['inviteId']],
  'join-requests': ['join-request', ['writerKey']],
  keepers: ['keeper', ['keeperKey']],
  logs: ['log', ['logId']],
  activity: ['activity', ['number']],
  documents: ['document', ['documentId']],
  'document-updates': ['document-update', ['documentId', 'writerKey', 'length']],
  'document-snapshots': ['document-snapshot', ['documentId', 'writerKey', 'length']],
  'document-versions': ['document-version', ['documentId', 'versionId']],
  'trash-conflicts': ['trash-conflict', ['documentId', 'memberId']],
  drives: ['drive', ['driveId']],
  'member-drives': ['member-drive', ['driveKey']],
  entries: ['entry', ['driveId', 'entryId']],
  'entry-versions': ['entry-version', ['driveId', 'entryId', 'versionId']],
  'entry-conflicts': ['entry-conflict', ['driveId', 'entryId', 'versionId']],
  refusals: ['refusal', ['writerKey', 'length']]
}

export const spaceIndexes = {
  'devices-by-key': ['devices', ['deviceKey']],
  'invites-by-pairing': ['invites', ['pairingId']],
  'documents-by-parent': ['documents', ['parentId']],
  'entries-by-parent': ['entries', ['driveId', 'parentId', 'nameKey']]
}
