/**
 * One operation of every kind, each about what somebody else made. The type asks for a case when a
 * kind is added.
 */
import { randomId, randomKey } from '../engine/crypto.js'
import type { Operation, OperationName } from '../engine/operations.js'
import type { BlobId, Operations } from '../schema/rows.js'

/** Ids of what others have in a space. */
export interface Targets {
  memberId: string
  writerKey: Uint8Array
  inviteId: string
  documentId: string
  versionId: string
  driveId: string
  driveKey: Uint8Array
  entryId: string
  logId: string
  keeperKey: Uint8Array
  requestKey: Uint8Array
}

const BLOB: BlobId = { byteOffset: 0, blockOffset: 0, blockLength: 1, byteLength: 1 }
const SIGNATURE = Buffer.alloc(64, 7)

export function forgedOperations(of: Targets): Operation[] {
  const atMs = 4
  const { memberId, writerKey, inviteId, documentId, versionId, driveId, driveKey, entryId } = of
  const { logId, keeperKey, requestKey } = of
  const name = 'Owned'
  const newDocument = { documentId: randomId<string>(), parentId: documentId, order: 'a0' }
  const file = {
    driveId,
    entryId,
    parentId: '',
    name: 'owned.txt',
    sizeBytes: 1,
    sha256: randomKey(),
    modifiedAtMs: 1,
    driveKey,
    blob: BLOB,
    versionId: randomId<string>(),
    atMs
  }
  const forged: { [Name in OperationName]: Operations[Name] } = {
    'create-space': {
      rules: 1,
      spaceId: randomId(),
      name,
      atMs,
      memberId,
      memberName: name,
      color: '#000000',
      deviceKey: randomKey(),
      identityKey: randomKey()
    },
    'upgrade-rules': { rules: 99 },
    'rename-space': { name },
    'create-invite': {
      inviteId,
      pairingId: randomKey(),
      publicKey: randomKey(),
      role: 'editor',
      atMs
    },
    'revoke-invite': { inviteId },
    'add-member': { inviteId, receipt: randomKey(), atMs },
    'request-join': { inviteId, receipt: randomKey(), atMs },
    'answer-request': { writerKey: requestKey, isAccepted: true, atMs },
    'set-profile': { name, color: '#ff0000' },
    'set-picture': { bytes: new Uint8Array() },
    'set-role': { memberId, role: 'viewer', atMs },
    'remove-member': { memberId, atMs },
    'leave-space': { atMs },
    'add-device': {
      memberId,
      writerKey: randomKey(),
      deviceKey: randomKey(),
      name,
      atMs,
      voucherKey: writerKey,
      signature: SIGNATURE,
      voucher: SIGNATURE
    },
    'remove-device': { writerKey, atMs },
    'describe-device': { name, atMs },
    'offer-indexer': { atMs },
    'replace-indexer': { writerKey, atMs },
    'fork-order': { systemKey: randomKey(), systemLength: 1, atMs },
    'add-keeper': { keeperKey: randomKey(), name, atMs },
    'remove-keeper': { keeperKey, atMs },
    'create-log': { logId, name, coreKey: randomKey(), atMs },
    'rename-log': { logId, name, atMs },
    'trash-log': { logId, atMs },
    'restore-log': { logId, atMs },
    'create-document': { ...newDocument, title: name, icon: '', atMs },
    'rename-document': { documentId, title: name },
    'move-document': { documentId, parentId: '', order: 'a9' },
    'set-document-icon': { documentId, icon: '☠️' },
    'trash-document': { documentId, atMs, seen: [{ writerKey, length: 9 }] },
    'restore-document': { documentId },
    'update-document': { documentId, part: 0, parts: 1, changes: 1, atMs, update: randomKey() },
    'compact-document': {
      documentId,
      part: 0,
      parts: 1,
      covers: [{ writerKey, length: 1e9 }],
      body: randomKey()
    },
    'add-version': {
      documentId,
      versionId,
      name,
      atMs,
      authors: [],
      sizeBytes: 1,
      sha256: randomKey(),
      driveKey,
      blob: BLOB
    },
    'name-version': { documentId, versionId, name },
    'create-drive': { driveId, name, atMs },
    'rename-drive': { driveId, name },
    'trash-drive': { driveId, atMs },
    'restore-drive': { driveId },
    'announce-drive': { driveKey, blobsKey: randomKey() },
    'put-folder': { driveId, entryId, parentId: '', name, atMs },
    'put-file': file,
    'put-files': { files: [file] },
    'move-entry': { driveId, entryId, parentId: '', name },
    'trash-entry': { driveId, entryId, atMs },
    'restore-entry': { driveId, entryId },
    'resolve-conflict': {
      driveId,
      entryId,
      currentVersionId: versionId,
      resolved: [],
      beside: [],
      atMs
    }
  }
  return Object.entries(forged).map(([kind, value]) => ({ name: kind, value }) as Operation)
}
