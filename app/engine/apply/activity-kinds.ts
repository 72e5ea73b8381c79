/** Which operations people want to know of, and what is said of each. Pure, as all of apply. */
import type { ActivityKind, ActivityObject } from '../../contract/log-model.js'
import type { Entry, Operations, PutFile, SpaceRows } from '../../schema/rows.js'
import { keyToId } from '../crypto.js'
import type { Operation, OperationName } from '../operations.js'
import type { ApplyContext, ViewWriter } from './context.js'
import { EntryTree } from './entry-tree.js'
import { SETTINGS_ID } from './space-rules.js'

type Collection = keyof SpaceRows

/** What a row of the list says, less who signed it and where it stands. */
export interface Draft {
  kind: ActivityKind
  objectKind: ActivityObject
  objectId: string
  driveId?: string
  name: string
  detail?: string
  subjectId?: string
  count?: number
  atMs?: number | null | undefined
}

/** Rows an operation's rule has written. */
export class WrittenRows {
  readonly #rows: { collection: Collection; row: object }[] = []

  add(collection: Collection, row: object): void {
    this.#rows.push({ collection, row })
  }

  all<Name extends Collection>(collection: Name): SpaceRows[Name][] {
    return this.#rows
      .filter((written) => written.collection === collection)
      .map(({ row }) => row as SpaceRows[Name])
  }

  /** The last one. */
  one<Name extends Collection>(collection: Name): SpaceRows[Name] | null {
    return this.all(collection).at(-1) ?? null
  }
}

/** An operation of which the list may tell; null when nothing came of it. */
export interface Described {
  draft(written: WrittenRows): Promise<Draft | null> | Draft | null
}

type Describe<Name extends OperationName> = (
  operation: Operations[Name],
  view: ViewWriter,
  author: ApplyContext['author']
) => Described | Promise<Described | null> | null

/** Reads what the operation is about to change. null: never listed, such as typing. */
export async function describe(
  { name, value }: Operation,
  { view, author }: ApplyContext
): Promise<Described | null> {
  const known = KINDS[name] as Describe<OperationName> | undefined
  return known ? await known(value, view, author) : null
}

const KINDS: { [Name in OperationName]?: Describe<Name> } = {
  'create-space': ({ atMs, memberId }) => ({
    draft: (written) => {
      const settings = written.one('settings')
      if (!settings) return null
      const { spaceId, name } = settings
      const object = { objectKind: 'space', objectId: spaceId, name } as const
      return { kind: 'space-created', ...object, subjectId: memberId, atMs }
    }
  }),
  'rename-space': async ({ atMs }, view) => {
    const before = await view.get('settings', { id: SETTINGS_ID })
    return {
      draft: (written) => {
        const after = written.one('settings')
        if (!after || !before || after.name === before.name) return null
        const object = { objectKind: 'space', objectId: after.spaceId, name: after.name } as const
        return { kind: 'space-renamed', ...object, detail: before.name, atMs }
      }
    }
  },

  'create-invite': ({ atMs }) => ({
    draft: (written) => {
      const invite = written.one('invites')
      if (!invite) return null
      const object = { objectKind: 'invite', objectId: invite.inviteId, name: '' } as const
      return { kind: 'invited', ...object, detail: invite.role, atMs }
    }
  }),
  'revoke-invite': async ({ inviteId, atMs }, view) => {
    const before = await view.get('invites', { inviteId })
    return {
      draft: (written) => {
        const invite = written.one('invites')
        if (!invite?.isRevoked || before?.isRevoked) return null
        const object = { objectKind: 'invite', objectId: inviteId, name: '' } as const
        return { kind: 'invite-revoked', ...object, detail: invite.role, atMs }
      }
    }
  },
  'request-join': ({ atMs }) => ({
    draft: (written) => {
      const request = written.one('join-requests')
      if (!request || request.decision !== '') return null
      return { kind: 'join-asked', ...person(request.memberId, request.name), atMs }
    }
  }),
  'answer-request': ({ atMs }) => ({
    draft: (written) => {
      const joined = joining(written, atMs)
      if (joined) return joined
      const request = written.one('join-requests')
      if (request?.decision !== 'declined') return null
      return { kind: 'join-declined', ...person(request.memberId, request.name), atMs }
    }
  }),
  'add-member': ({ atMs }) => ({ draft: (written) => joining(written, atMs) }),

  'set-profile': ({ atMs }, _view, author) => ({
    draft: (written) => {
      const after = written.one('members')
      const detail = author?.member.name
      if (!after || after.name === detail) return null
      return {
        kind: 'renamed',
        ...person(after.memberId, after.name),
        ...(detail ? { detail } : {}),
        atMs
      }
    }
  }),
  'set-role': async ({ memberId, atMs }, view) => {
    const before = await view.get('members', { memberId })
    return {
      draft: (written) => {
        const after = written.all('members').find((row) => row.memberId === memberId)
        if (!after || after.role === before?.role) return null
        return { kind: 'role-changed', ...person(memberId, after.name), detail: after.role, atMs }
      }
    }
  },
  'remove-member': ({ memberId, atMs }) => ({
    draft: (written) => {
      const after = written.all('members').find((row) => row.memberId === memberId)
      return after?.hasLeft ? { kind: 'removed', ...person(memberId, after.name), atMs } : null
    }
  }),
  'leave-space': ({ atMs }) => ({
    draft: (written) => {
      const after = written.one('members')
      return after?.hasLeft ? { kind: 'left', ...person(after.memberId, after.name), atMs } : null
    }
  }),

  'add-device': ({ atMs }) => ({
    draft: (written) => {
      const device = written.one('devices')
      if (!device || device.isRemoved) return null
      const detail = keyToId<string>(device.writerKey)
      return { kind: 'device-added', ...person(device.memberId, device.name ?? ''), detail, atMs }
    }
  }),
  'remove-device': ({ atMs }) => ({
    draft: (written) => {
      const device = written.one('devices')
      if (!device?.isRemoved) return null
      const detail = keyToId<string>(device.writerKey)
      return { kind: 'device-removed', ...person(device.memberId, device.name ?? ''), detail, atMs }
    }
  }),

  'add-keeper': ({ atMs }) => ({
    draft: (written) => {
      const keeper = written.one('keepers')
      if (!keeper) return null
      const objectId = keyToId<string>(keeper.keeperKey)
      return { kind: 'keeper-added', objectKind: 'keeper', objectId, name: keeper.name, atMs }
    }
  }),
  'remove-keeper': async ({ keeperKey, atMs }, view) => {
    const before = await view.get('keepers', { keeperKey })
    return {
      draft: async () => {
        if (!before || (await view.get('keepers', { keeperKey }))) return null
        const objectId = keyToId<string>(keeperKey)
        return { kind: 'keeper-removed', objectKind: 'keeper', objectId, name: before.name, atMs }
      }
    }
  },

  'create-log': ({ atMs }) => ({
    draft: (written) => {
      const log = written.one('logs')
      if (!log) return null
      return { kind: 'created', objectKind: 'log', objectId: log.logId, name: log.name, atMs }
    }
  }),
  'rename-log': ({ logId, atMs }, view) => changedLog(logId, atMs, view),
  'trash-log': ({ logId, atMs }, view) => changedLog(logId, atMs, view),
  'restore-log': ({ logId, atMs }, view) => changedLog(logId, atMs, view),

  'create-document': ({ atMs }) => ({
    draft: (written) => {
      const document = written.one('documents')
      if (!document) return null
      const { documentId: objectId, title: name } = document
      return { kind: 'created', objectKind: 'document', objectId, name, atMs }
    }
  }),
  'rename-document': ({ documentId, atMs }, view) => changedDocument(documentId, atMs, view),
  'move-document': ({ documentId, atMs }, view) => changedDocument(documentId, atMs, view),
  'trash-document': ({ documentId, atMs }, view) => changedDocument(documentId, atMs, view),
  'restore-document': ({ documentId, atMs }, view) => changedDocument(documentId, atMs, view),
  'add-version': async ({ documentId, restoredFrom, atMs }, view) => {
    const document = restoredFrom ? await view.get('documents', { documentId }) : null
    if (!document) return null
    return {
      draft: (written) => {
        if (!written.one('document-versions')) return null
        const object = { objectKind: 'document', objectId: documentId } as const
        return { kind: 'restored', ...object, name: document.title, detail: 'version', atMs }
      }
    }
  },

  'create-drive': ({ atMs }) => ({
    draft: (written) => {
      const drive = written.one('drives')
      if (!drive) return null
      return {
        kind: 'created',
        objectKind: 'drive',
        objectId: drive.driveId,
        name: drive.name,
        atMs
      }
    }
  }),
  'rename-drive': ({ driveId, atMs }, view) => changedDrive(driveId, atMs, view),
  'trash-drive': ({ driveId, atMs }, view) => changedDrive(driveId, atMs, view),
  'restore-drive': ({ driveId, atMs }, view) => changedDrive(driveId, atMs, view),

  'put-folder': ({ entryId, atMs }) => ({
    draft: (written) => {
      const folder = written.all('entries').find((row) => row.entryId === entryId)
      return folder && !folder.mergedInto ? { kind: 'created', ...inDrive(folder), atMs } : null
    }
  }),
  'put-file': (file) => ({ draft: (written) => putting([file], written) }),
  'put-files': ({ files }) => ({ draft: (written) => putting(files, written) }),
  'move-entry': ({ driveId, entryId, atMs }, view) => changedEntry(driveId, entryId, atMs, view),
  'trash-entry': ({ driveId, entryId, atMs }, view) => changedEntry(driveId, entryId, atMs, view),
  'restore-entry': ({ driveId, entryId, atMs }, view) => changedEntry(driveId, entryId, atMs, view)
}

type AtMs = number | null | undefined

function person(memberId: string, name: string) {
  return { objectKind: 'member', objectId: memberId, subjectId: memberId, name } as const
}

function joining(written: WrittenRows, atMs: AtMs): Draft | null {
  const member = written.one('members')
  if (!member) return null
  return { kind: 'joined', ...person(member.memberId, member.name), detail: member.role, atMs }
}

interface Changed {
  name: string
  parentId?: string
  isTrashed: boolean
}

/** Of what has a name, maybe a place, and can be in the trash; null when none of these changed. */
function changeOf(
  before: Changed,
  after: Changed
): { kind: ActivityKind; detail?: string; isMoved?: boolean } | null {
  if (before.isTrashed !== after.isTrashed) {
    return { kind: after.isTrashed ? 'deleted' : 'restored' }
  }
  if (before.parentId !== after.parentId) return { kind: 'moved', isMoved: true }
  return before.name === after.name ? null : { kind: 'renamed', detail: before.name }
}

async function changedDocument(
  documentId: string,
  atMs: AtMs,
  view: ViewWriter
): Promise<Described | null> {
  const before = await view.get('documents', { documentId })
  if (!before) return null
  return {
    draft: async (written) => {
      const after = written.all('documents').find((row) => row.documentId === documentId)
      const change = after && changeOf(stateOf(before.title, before), stateOf(after.title, after))
      if (!change) return null
      const { isMoved, ...said } = change
      const above = isMoved && (await view.get('documents', { documentId: after.parentId }))
      const detail = above ? above.title : said.detail
      const object = { objectKind: 'document', objectId: documentId, name: after.title } as const
      return { ...said, ...object, ...(detail ? { detail } : {}), atMs }
    }
  }
}

async function changedEntry(
  driveId: string,
  entryId: string,
  atMs: AtMs,
  view: ViewWriter
): Promise<Described | null> {
  const tree = new EntryTree(view, driveId)
  const before = await tree.find(entryId)
  if (!before) return null
  return {
    draft: async (written) => {
      const after = written.all('entries').find((row) => row.entryId === before.entryId)
      const change = after && changeOf(stateOf(before.name, before), stateOf(after.name, after))
      if (!change) return null
      const { isMoved, ...said } = change
      const folder = isMoved ? await tree.find(after.parentId) : null
      const detail = folder?.name ?? said.detail
      return { ...said, ...inDrive(after), ...(detail ? { detail } : {}), atMs }
    }
  }
}

async function changedDrive(
  driveId: string,
  atMs: AtMs,
  view: ViewWriter
): Promise<Described | null> {
  const before = await view.get('drives', { driveId })
  if (!before) return null
  return {
    draft: (written) => {
      const after = written.one('drives')
      const change = after && changeOf(stateOf(before.name, before), stateOf(after.name, after))
      const object = { objectKind: 'drive', objectId: driveId } as const
      return change ? { ...change, ...object, name: after.name, atMs } : null
    }
  }
}

async function changedLog(logId: string, atMs: AtMs, view: ViewWriter): Promise<Described | null> {
  const before = await view.get('logs', { logId })
  if (!before) return null
  return {
    draft: (written) => {
      const after = written.one('logs')
      const change = after && changeOf(stateOf(before.name, before), stateOf(after.name, after))
      const object = { objectKind: 'log', objectId: logId } as const
      return change ? { ...change, ...object, name: after.name, atMs } : null
    }
  }
}

function stateOf(
  name: string,
  { parentId, trashedAtMs }: { parentId?: string; trashedAtMs?: number | null }
): Changed {
  return { name, ...(parentId === undefined ? {} : { parentId }), isTrashed: Boolean(trashedAtMs) }
}

/** One row for all files of an operation: new ones, or else new versions of known ones. */
function putting(files: readonly PutFile[], written: WrittenRows): Draft | null {
  const versionIds = new Set(files.map(({ versionId }) => versionId))
  const put = written
    .all('entries')
    .filter(({ mergedInto, versionId }) => !mergedInto && versionIds.has(versionId ?? ''))
  const known = new Set(written.all('entry-versions').map(({ entryId }) => entryId))
  const added = put.filter(({ entryId }) => !known.has(entryId))
  const isNew = added.length > 0
  const told = isNew ? added : put
  const [first] = told
  if (!first) return null
  const kind = first.restoredFrom && !isNew ? 'restored' : 'added'
  // Such as a picture pasted into a document: nobody went to the files for it.
  const isBeside = files.every((file) => file.isBeside)
  const detail = isNew ? (isBeside ? 'beside' : '') : 'version'
  return { kind, ...inDrive(first), detail, count: told.length, atMs: files[0]?.atMs }
}

function inDrive({ driveId, entryId, kind, name }: Entry) {
  const objectKind: ActivityObject = kind === 'folder' ? 'folder' : 'file'
  return { objectKind, objectId: entryId, driveId, name }
}
