/** Samples for tests, each complete and open to overrides. Ids have the contract's length. */
import type {
  DocumentId,
  DriveId,
  EntryId,
  JoinId,
  MemberId,
  SpaceId,
  TransferId,
  VersionId
} from '../../app/contract/ids.js'
import type { FileEntry } from '../../app/contract/drive-model.js'
import type {
  DocumentSummary,
  Join,
  Member,
  NetworkStatus,
  Profile,
  SpaceSummary,
  Transfer
} from '../../app/contract/model.js'

/** A printable id that ends in `tail`. */
export function anId<Id extends string>(tail: string): Id {
  return `${'y'.repeat(26)}${tail}`.slice(-26) as Id
}

export function aSpace(overrides: Partial<SpaceSummary> = {}): SpaceSummary {
  return {
    spaceId: anId<SpaceId>('s1'),
    name: 'Field study',
    status: 'ready',
    role: 'admin',
    removedByName: null,
    memberCount: 2,
    onlineCount: 1,
    epoch: 0,
    holding: { isSaved: true, unsharedCount: 0, heldBy: [], behind: [] },
    ...overrides
  }
}

export function aMember(overrides: Partial<Member> = {}): Member {
  return {
    memberId: anId<MemberId>('m1'),
    name: 'Alice',
    color: '#2f6b57',
    role: 'admin',
    isMe: true,
    isOnline: true,
    picture: null,
    devices: [],
    seenAtMs: 0,
    contactId: 'y'.repeat(52) as Member['contactId'],
    verifiedAtMs: null,
    hasNamesake: false,
    mark: 'yyyy',
    joinedAtMs: 1,
    invitedBy: null,
    ...overrides
  }
}

export function aJoin(overrides: Partial<Join> = {}): Join {
  return {
    joinId: anId<JoinId>('j1'),
    status: 'waiting',
    spaceId: anId<SpaceId>('s1'),
    spaceName: 'Field study',
    inviterName: 'Bob',
    role: 'editor',
    createdAtMs: 1,
    isReceived: false,
    reason: null,
    ...overrides
  }
}

export function aDocument(overrides: Partial<DocumentSummary> = {}): DocumentSummary {
  return {
    documentId: anId<DocumentId>('d1'),
    parentId: null,
    title: 'Minutes',
    icon: null,
    isTrashed: false,
    trashedAtMs: null,
    trashedBy: null,
    wroteInTrash: [],
    isFavourite: false,
    openedAtMs: null,
    createdAtMs: 1,
    createdBy: anId<MemberId>('m1'),
    ...overrides
  }
}

export function aFile(path: string, overrides: Partial<FileEntry> = {}): FileEntry {
  return {
    driveId: anId<DriveId>('v1'),
    entryId: anId<EntryId>('e1'),
    path,
    name: path.split('/').at(-1) ?? '',
    kind: 'file',
    sizeBytes: 100,
    fileCount: 1,
    author: 'Alice',
    authorId: anId<MemberId>('m1'),
    sha256: '',
    modifiedAtMs: 1,
    localRatio: 1,
    versionId: anId<VersionId>('n1'),
    conflictCount: 0,
    pin: 'none',
    openBy: [],
    ...overrides
  }
}

export function aTransfer(overrides: Partial<Transfer> = {}): Transfer {
  return {
    transferId: anId<TransferId>('t1'),
    spaceId: anId<SpaceId>('s1'),
    kind: 'add',
    status: 'running',
    label: 'photos',
    doneBytes: 0,
    totalBytes: 1000,
    doneFiles: 0,
    totalFiles: 1,
    reason: null,
    canPause: false,
    receivedBytes: 0,
    missingBytes: 0,
    waitingFor: [],
    skipped: [],
    skippedCount: 0,
    renamed: [],
    renamedCount: 0,
    startedAtMs: 1,
    ...overrides
  }
}

export function aNetwork(overrides: Partial<NetworkStatus> = {}): NetworkStatus {
  return {
    mode: 'online',
    areTransfersPaused: false,
    isRelayOnly: false,
    isForcedOffline: false,
    bootstrap: ['127.0.0.1:1'],
    isReachable: true,
    connectionCount: 0,
    peers: [],
    ...overrides
  }
}

export function aProfile(overrides: Partial<Profile> = {}): Profile {
  return {
    name: 'Alice',
    color: '#2f6b57',
    deviceId: 'y'.repeat(52) as Profile['deviceId'],
    keyProtection: 'system',
    picture: null,
    contactId: 'y'.repeat(52) as Profile['contactId'],
    deviceName: 'Laptop',
    ...overrides
  }
}
