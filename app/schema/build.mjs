// Builds app/schema/spec and rows.ts from the definitions below: `npm run schema`.
// The JSON files in spec/ are append-only registries of ids and versions: commit them, never
// delete them. Fields are only ever added, at the end, and optional.
import fs from 'node:fs'
import path from 'node:path'
import HyperdbBuilder from 'hyperdb/builder'
import Hyperdispatch from 'hyperdispatch'
import Hyperschema from 'hyperschema'

/** Where to: this folder, or another for the check that nothing differs. */
const here = process.argv[2] ?? import.meta.dirname
const need = (name, type) => ({ name, type, required: true })
const may = (name, type) => ({ name, type })

/** Structs of a space: rows of its view and payloads of its operations. */
const spaceStructs = {
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
    may('invitedBy', 'string'),
    may('inviteId', 'string'),
    may('hasLeft', 'bool')
  ],
  device: [
    need('writerKey', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('memberId', 'string'),
    may('isRemoved', 'bool')
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
    may('isRevoked', 'bool')
  ],
  document: [
    need('documentId', 'string'),
    need('title', 'string'),
    need('createdBy', 'string'),
    need('createdAtMs', 'uint'),
    may('trashedAtMs', 'uint')
  ],
  'document-update': [
    need('documentId', 'string'),
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    need('part', 'uint'),
    need('parts', 'uint'),
    need('update', 'buffer')
  ],
  drive: [
    need('driveId', 'string'),
    need('name', 'string'),
    need('createdBy', 'string'),
    need('createdAtMs', 'uint')
  ],
  'blob-id': [
    need('byteOffset', 'uint'),
    need('blockOffset', 'uint'),
    need('blockLength', 'uint'),
    need('byteLength', 'uint')
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
    may('mergedInto', 'string')
  ],
  /** An operation that apply refused, for the record. */
  refusal: [
    need('writerKey', 'fixed32'),
    need('length', 'uint'),
    need('operation', 'string'),
    need('reason', 'string')
  ],

  /** What a newcomer says of themself, signed by the invite's key (receipt) and the device's. */
  'join-claim': [
    need('memberId', 'string'),
    need('name', 'string'),
    need('color', 'string'),
    need('writerKey', 'fixed32'),
    need('deviceKey', 'fixed32'),
    need('signature', 'fixed64')
  ],

  'create-space': [
    need('rules', 'uint'),
    need('spaceId', 'string'),
    need('name', 'string'),
    need('atMs', 'uint'),
    need('memberId', 'string'),
    need('memberName', 'string'),
    need('color', 'string'),
    need('deviceKey', 'fixed32')
  ],
  /** Only an admin's; a release that does not know these rules stops applying. */
  'upgrade-rules': [need('rules', 'uint')],
  'rename-space': [need('name', 'string')],
  'create-invite': [
    need('inviteId', 'string'),
    need('pairingId', 'fixed32'),
    need('publicKey', 'fixed32'),
    need('role', 'string'),
    need('atMs', 'uint'),
    may('maxUses', 'uint'),
    may('expiresAtMs', 'uint')
  ],
  'revoke-invite': [need('inviteId', 'string')],
  'add-member': [need('inviteId', 'string'), need('receipt', 'buffer'), need('atMs', 'uint')],
  'set-profile': [need('name', 'string'), need('color', 'string')],
  'leave-space': [need('atMs', 'uint')],
  'create-document': [need('documentId', 'string'), need('title', 'string'), need('atMs', 'uint')],
  'rename-document': [need('documentId', 'string'), need('title', 'string')],
  'trash-document': [need('documentId', 'string'), need('atMs', 'uint')],
  'restore-document': [need('documentId', 'string')],
  'update-document': [
    need('documentId', 'string'),
    need('part', 'uint'),
    need('parts', 'uint'),
    need('update', 'buffer')
  ],
  'create-drive': [need('driveId', 'string'), need('name', 'string'), need('atMs', 'uint')],
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
    need('blob', '@alcove/blob-id')
  ],
  'move-entry': [
    need('driveId', 'string'),
    need('entryId', 'string'),
    need('parentId', 'string'),
    need('name', 'string')
  ],
  'trash-entry': [need('driveId', 'string'), need('entryId', 'string'), need('atMs', 'uint')],
  'restore-entry': [need('driveId', 'string'), need('entryId', 'string')]
}

const spaceCollections = {
  settings: ['settings', ['id']],
  members: ['member', ['memberId']],
  devices: ['device', ['writerKey']],
  invites: ['invite', ['inviteId']],
  documents: ['document', ['documentId']],
  'document-updates': ['document-update', ['documentId', 'writerKey', 'length']],
  drives: ['drive', ['driveId']],
  'member-drives': ['member-drive', ['driveKey']],
  entries: ['entry', ['driveId', 'entryId']],
  refusals: ['refusal', ['writerKey', 'length']]
}

const spaceIndexes = {
  'devices-by-key': ['devices', ['deviceKey']],
  'invites-by-pairing': ['invites', ['pairingId']],
  'entries-by-parent': ['entries', ['driveId', 'parentId', 'nameKey']]
}

const operations = [
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
  'trash-document',
  'restore-document',
  'update-document',
  'create-drive',
  'announce-drive',
  'put-folder',
  'put-file',
  'move-entry',
  'trash-entry',
  'restore-entry'
]

/** Rows of this computer's own state. `sealed` bytes are encrypted with the profile's key. */
const localStructs = {
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
  /** "This device holds my operations up to length": survives restarts of either side. */
  receipt: [need('spaceId', 'string'), need('deviceKey', 'fixed32'), need('length', 'uint')]
}

const localCollections = {
  profiles: ['profile', ['id']],
  spaces: ['space', ['spaceId']],
  joins: ['join', ['joinId']],
  'invite-links': ['invite-link', ['inviteId']],
  journal: ['journal-entry', ['spaceId', 'documentId', 'number']],
  receipts: ['receipt', ['spaceId', 'deviceKey']]
}

/** Invite links and messages of the live channel. */
const wireStructs = {
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
  'live-presence': [need('documentId', 'string')]
}

build('space', spaceStructs, spaceCollections, spaceIndexes, operations)
build('local', localStructs, localCollections, {}, [])
build('wire', wireStructs, {}, {}, [])
fs.writeFileSync(
  path.join(here, 'rows.ts'),
  [
    '// Generated by build.mjs: `npm run schema`.',
    ...types('', spaceStructs),
    rowMap('SpaceRows', spaceCollections, ''),
    rowMap('LocalRows', localCollections, 'Local'),
    `export interface Operations {\n${operations.map((name) => `  '${name}': ${pascal(name)}`).join('\n')}\n}\n`,
    ...types('Local', localStructs),
    ...types('Wire', wireStructs)
  ].join('\n\n')
)

function build(name, structs, collections, indexes, ops) {
  const dir = path.join(here, 'spec', name)
  const at = (part) => path.join(dir, part)
  const schema = Hyperschema.from(at('schema'))
  const ns = schema.namespace('alcove')
  for (const [struct, fields] of Object.entries(structs)) ns.register({ name: struct, fields })
  Hyperschema.toDisk(schema)
  if (Object.keys(collections).length === 0) return

  const db = HyperdbBuilder.from(at('schema'), at('db'))
  const rows = db.namespace('alcove')
  for (const [collection, [struct, key]] of Object.entries(collections)) {
    rows.collections.register({ name: collection, schema: `@alcove/${struct}`, key })
  }
  for (const [index, [collection, key]] of Object.entries(indexes)) {
    rows.indexes.register({ name: index, collection: `@alcove/${collection}`, unique: false, key })
  }
  HyperdbBuilder.toDisk(db)

  if (ops.length === 0) return
  const dispatch = Hyperdispatch.from(at('schema'), at('dispatch'))
  const routes = dispatch.namespace('alcove')
  for (const op of ops) routes.register({ name: op, requestType: `@alcove/${op}` })
  Hyperdispatch.toDisk(dispatch)
}

function types(prefix, structs) {
  return Object.entries(structs).map(([name, fields]) => {
    const lines = fields.map(({ name: field, type, required }) => {
      const optional = required ? '' : '?'
      return `  ${field}${optional}: ${tsType(type)}${required ? '' : ' | null'}`
    })
    return `export interface ${prefix}${pascal(name)} {\n${lines.join('\n')}\n}`
  })
}

function rowMap(name, collections, prefix) {
  const lines = Object.entries(collections).map(
    ([collection, [struct]]) => `  '${collection}': ${prefix}${pascal(struct)}`
  )
  return `export interface ${name} {\n${lines.join('\n')}\n}`
}

function tsType(type) {
  if (type === 'string') return 'string'
  if (type === 'uint') return 'number'
  if (type === 'bool') return 'boolean'
  if (type === 'buffer' || type === 'fixed32' || type === 'fixed64') return 'Uint8Array'
  return pascal(type.replace('@alcove/', ''))
}

function pascal(name) {
  return name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())
}
