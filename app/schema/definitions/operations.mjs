import { many, may, need } from './fields.mjs'

/** Payloads of a space's operations. */
export const operationStructs = {
  /** What a newcomer says of themself, signed by the invite's key (receipt) and the device's. */
  'join-claim': [
    need('memberId', 'string'),
    need('name', 'string'),
    need('color', 'string'),
    need('writerKey', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('identityKey', 'fixed32'),
    need('signature', 'fixed64'),
    need('identitySignature', 'fixed64')
  ],

  'create-space': [
    need('rules', 'uint'),
    need('spaceId', 'string'),
    need('name', 'string'),
    need('atMs', 'uint'),
    need('memberId', 'string'),
    need('memberName', 'string'),
    need('color', 'string'),
    need('deviceKey', 'fixed32'),
    need('identityKey', 'fixed32'),
    /** As in a join claim, by the device and by the identity. */
    may('signature', 'fixed64'),
    may('identitySignature', 'fixed64')
  ],
  /** Only an admin's; a release that does not know these rules stops applying. */
  'upgrade-rules': [need('rules', 'uint')],
  'rename-space': [need('name', 'string'), may('atMs', 'uint')],
  'create-invite': [
    need('inviteId', 'string'),
    need('pairingId', 'fixed32'),
    need('publicKey', 'fixed32'),
    need('role', 'string'),
    need('atMs', 'uint'),
    may('maxUses', 'uint'),
    may('expiresAtMs', 'uint'),
    may('needsApproval', 'bool')
  ],
  /**
   * `isStrict`: an admin's; whoever else came in with it than the members in `admitted`, whom the
   * admin knew of, is out again.
   */
  'revoke-invite': [
    need('inviteId', 'string'),
    may('atMs', 'uint'),
    may('isStrict', 'bool'),
    { name: 'admitted', type: 'string', array: true }
  ],
  /** The same receipt as in `add-member`, kept until somebody decides. */
  'request-join': [need('inviteId', 'string'), need('receipt', 'buffer'), need('atMs', 'uint')],
  'answer-request': [
    need('writerKey', 'fixed32'),
    need('isAccepted', 'bool'),
    need('atMs', 'uint')
  ],
  'add-member': [need('inviteId', 'string'), need('receipt', 'buffer'), need('atMs', 'uint')],
  'set-profile': [need('name', 'string'), need('color', 'string'), may('atMs', 'uint')],
  /** Empty bytes take the picture away. */
  'set-picture': [need('bytes', 'buffer')],
  'set-role': [need('memberId', 'string'), need('role', 'string'), need('atMs', 'uint')],
  'remove-member': [need('memberId', 'string'), need('atMs', 'uint')],
  'leave-space': [need('atMs', 'uint')],
  /**
   * A further device of a member. `signature`: by the new device, over all the rest;
   * `voucher`: by a device of that member which is in use, over the same.
   */
  'add-device': [
    need('memberId', 'string'),
    need('writerKey', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('name', 'string'),
    need('atMs', 'uint'),
    need('voucherKey', 'fixed32'),
    need('signature', 'fixed64'),
    need('voucher', 'fixed64')
  ],
  'remove-device': [need('writerKey', 'fixed32'), need('atMs', 'uint')],
  /** "I am called so, and was here." */
  'describe-device': [need('name', 'string'), need('atMs', 'uint')],
  'add-keeper': [
    need('keeperKey', 'fixed32'),
    need('name', 'string'),
    need('atMs', 'uint'),
    may('secret', 'buffer')
  ],
  /** "I can confirm the order, and am not lost." */
  'offer-indexer': [need('atMs', 'uint')],
  /** "This device is not coming back." */
  'replace-indexer': [need('writerKey', 'fixed32'), need('atMs', 'uint')],
  /** From this length of Autobase's system core on, its author's device confirms the order. */
  'fork-order': [need('systemKey', 'fixed32'), need('systemLength', 'uint'), need('atMs', 'uint')],
  'remove-keeper': [need('keeperKey', 'fixed32'), need('atMs', 'uint')],
  'create-log': [
    need('logId', 'string'),
    need('name', 'string'),
    need('coreKey', 'fixed32'),
    need('atMs', 'uint')
  ],
  'rename-log': [need('logId', 'string'), need('name', 'string'), need('atMs', 'uint')],
  'trash-log': [need('logId', 'string'), need('atMs', 'uint')],
  'restore-log': [need('logId', 'string'), need('atMs', 'uint')],
  'create-document': [
    need('documentId', 'string'),
    need('parentId', 'string'),
    need('order', 'string'),
    need('title', 'string'),
    need('icon', 'string'),
    need('atMs', 'uint')
  ],
  'rename-document': [need('documentId', 'string'), need('title', 'string'), may('atMs', 'uint')],
  'move-document': [
    need('documentId', 'string'),
    need('parentId', 'string'),
    need('order', 'string'),
    may('atMs', 'uint')
  ],
  'set-document-icon': [need('documentId', 'string'), need('icon', 'string')],
  /** `seen`: the changes its author knew of. */
  'trash-document': [
    need('documentId', 'string'),
    need('atMs', 'uint'),
    many('seen', '@alcove/reach')
  ],
  'restore-document': [need('documentId', 'string'), may('atMs', 'uint')],
  'update-document': [
    need('documentId', 'string'),
    need('part', 'uint'),
    need('parts', 'uint'),
    need('changes', 'uint'),
    need('atMs', 'uint'),
    need('update', 'buffer')
  ],
  'compact-document': [
    need('documentId', 'string'),
    need('part', 'uint'),
    need('parts', 'uint'),
    many('covers', '@alcove/reach'),
    need('body', 'buffer')
  ],
  'add-version': [
    need('documentId', 'string'),
    need('versionId', 'string'),
    need('name', 'string'),
    need('atMs', 'uint'),
    many('authors', 'string'),
    need('sizeBytes', 'uint'),
    need('sha256', 'fixed32'),
    need('driveKey', 'fixed32'),
    need('blob', '@alcove/blob-id'),
    may('restoredFrom', 'string')
  ],
  'name-version': [
    need('documentId', 'string'),
    need('versionId', 'string'),
    need('name', 'string')
  ],
  'create-drive': [need('driveId', 'string'), need('name', 'string'), need('atMs', 'uint')],
  'rename-drive': [need('driveId', 'string'), need('name', 'string'), may('atMs', 'uint')],
  'trash-drive': [need('driveId', 'string'), need('atMs', 'uint')],
  'restore-drive': [need('driveId', 'string'), may('atMs', 'uint')],
  'announce-drive': [need('driveKey', 'fixed32'), need('blobsKey', 'fixed32')],
  'put-folder': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('parentId', 'string'),
    need('name', 'string'),
    need('atMs', 'uint')
  ],
  'put-file': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('parentId', 'string'),
    need('name', 'string'),
    need('sizeBytes', 'uint'),
    need('sha256', 'fixed32'),
    need('modifiedAtMs', 'uint'),
    need('driveKey', 'fixed32'),
    need('blob', '@alcove/blob-id'),
    need('versionId', 'string'),
    /** The content its author knew and meant to replace; '' or missing: none. */
    may('baseVersionId', 'string'),
    need('atMs', 'uint'),
    may('restoredFrom', 'string'),
    /** A new file beside one of the same name, never its new content. */
    may('isBeside', 'bool')
  ],
  /** Each as if put by itself: adding thousands of files costs a block for every few dozen. */
  'put-files': [many('files', '@alcove/put-file')],
  'move-entry': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('parentId', 'string'),
    need('name', 'string'),
    may('atMs', 'uint')
  ],
  /** `versionId`: of files, the content its author knew. */
  'trash-entry': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('atMs', 'uint'),
    may('versionId', 'string')
  ],
  'restore-entry': [need('driveId', 'string'), need('entryId', 'string'), may('atMs', 'uint')],
  /** `currentVersionId` is shown from now on; of `resolved`, those in `beside` become files. */
  'resolve-conflict': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('currentVersionId', 'string'),
    many('resolved', 'string'),
    many('beside', '@alcove/kept-version'),
    need('atMs', 'uint')
  ]
}

/** Their names; the place in the list is the number on the wire, so new ones go to the end. */
export const operations = [
  'create-space',
  'upgrade-rules',
  'rename-space',
  'create-invite',
  'revoke-invite',
  'add-member',
  'set-profile',
  'leave-space',
  'create-document',
  'rename-document',
  'move-document',
  'set-document-icon',
  'trash-document',
  'restore-document',
  'update-document',
  'compact-document',
  'add-version',
  'name-version',
  'create-drive',
  'rename-drive',
  'trash-drive',
  'restore-drive',
  'announce-drive',
  'put-folder',
  'put-file',
  'move-entry',
  'trash-entry',
  'restore-entry',
  'resolve-conflict',
  'put-files',
  'request-join',
  'answer-request',
  'set-picture',
  'set-role',
  'remove-member',
  'add-device',
  'remove-device',
  'describe-device',
  'add-keeper',
  'remove-keeper',
  'create-log',
  'rename-log',
  'trash-log',
  'restore-log',
  'offer-indexer',
  'replace-indexer',
  'fork-order'
]
