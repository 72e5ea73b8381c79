/** Every kind of operation, appended by whoever should not, about what is not theirs. */
import fs from 'node:fs'
import { expect, it } from 'vitest'
import { MAX_TITLE_LENGTH, MAX_UPDATE_PART_BYTES } from '../../contract/limits.js'
import type { SpaceRows } from '../../schema/rows.js'
import { forgedOperations, type Targets } from '../../testing/forged-operations.js'
import { Random } from '../../testing/random.js'
import { aRulesView, writerKeyOf, type RulesView } from '../../testing/rules-view.js'
import { randomId, randomKey } from '../crypto.js'
import { encodeOperation, type Operation } from '../operations.js'

interface Registry {
  schema: { name: string; key: string[] }[]
}

const registry = (path: string) =>
  JSON.parse(
    fs.readFileSync(new URL(`../../schema/spec/space/${path}`, import.meta.url), 'utf8')
  ) as Registry

const KINDS = registry('dispatch/dispatch.json').schema.map(({ name }) => name.split('/')[1] ?? '')
const KEYS = new Map(
  registry('db/db.json')
    .schema.filter(({ name }) => !name.includes('-by-'))
    .map(({ name, key }) => [name as keyof SpaceRows, key])
)
const COLLECTIONS = [...KEYS.keys()]

/** What an editor may not do at all. */
const ADMINS_ONLY = [
  'create-space',
  'upgrade-rules',
  'rename-space',
  'set-role',
  'remove-member',
  'replace-indexer',
  'fork-order'
]
/** Alice and Bob have made one of everything; Rex was removed, and so was one device of Bob's. */
async function aLivedInView(fixed = false) {
  const view = await aRulesView()
  const id = (n: number) => (fixed ? 'y'.repeat(25) + 'bndrfg8e'.charAt(n) : randomId<string>())
  const aKey = (n: number) => (fixed ? Buffer.alloc(32, n) : randomKey())
  const targets: Targets = {
    memberId: 'alice',
    writerKey: writerKeyOf('alice'),
    inviteId: id(0),
    documentId: id(1),
    versionId: id(2),
    driveId: id(3),
    driveKey: aKey(1),
    entryId: id(4),
    logId: id(5),
    keeperKey: aKey(2),
    requestKey: aKey(3)
  }
  const { documentId, driveId, entryId, driveKey, logId, versionId, inviteId } = targets
  const atMs = 2
  const honest: Operation[] = [
    {
      name: 'create-document',
      value: { documentId, parentId: '', order: 'a0', title: 'Notes', icon: '', atMs }
    },
    {
      name: 'update-document',
      value: { documentId, part: 0, parts: 1, changes: 1, atMs, update: new Uint8Array([0, 0]) }
    },
    { name: 'create-drive', value: { driveId, name: 'Files', atMs } },
    { name: 'announce-drive', value: { driveKey, blobsKey: aKey(4) } },
    { name: 'put-folder', value: { driveId, entryId, parentId: '', name: 'Photos', atMs } },
    { name: 'create-log', value: { logId, name: 'Diary', coreKey: aKey(5), atMs } },
    {
      name: 'create-invite',
      value: {
        inviteId,
        pairingId: aKey(6),
        publicKey: aKey(7),
        role: 'editor',
        atMs,
        needsApproval: true
      }
    }
  ]
  for (const operation of honest)
    expect(await view.run('alice', operation), operation.name).toBeNull()
  const blob = { byteOffset: 0, blockOffset: 0, blockLength: 1, byteLength: 1 }
  const memberId = 'alice'
  const sha256 = aKey(8)
  await view.put('document-versions', {
    documentId,
    versionId,
    name: 'One',
    atMs,
    memberId,
    authors: [],
    sizeBytes: 1,
    sha256,
    driveKey,
    blob
  })
  await view.put('keepers', {
    keeperKey: targets.keeperKey,
    name: 'Attic',
    addedBy: 'alice',
    addedAtMs: atMs
  })
  await view.put('join-requests', {
    writerKey: targets.requestKey,
    inviteId,
    receipt: aKey(9),
    memberId: 'newcomer',
    name: 'N',
    color: '#000000',
    identityKey: aKey(9),
    atMs,
    decision: ''
  })
  const rex = writerKeyOf('rex')
  await view.put('members', {
    memberId: 'rex',
    name: 'rex',
    color: '#000000',
    role: 'admin',
    joinedAtMs: 1,
    identityKey: rex,
    hasLeft: true
  })
  await view.put('devices', { writerKey: rex, deviceKey: rex, memberId: 'rex', standing: 1 })
  const old = writerKeyOf('old')
  await view.put('devices', {
    writerKey: old,
    deviceKey: old,
    memberId: 'alice',
    isRemoved: true,
    standing: 2
  })
  return { view, targets }
}

/** All rows but the record of refusals, and those about the author's own person. */
async function shown({ rows }: RulesView, author: string): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>()
  for (const collection of COLLECTIONS) {
    if (collection === 'refusals' || (collection === 'activity' && author === 'victor')) continue
    const isOwn = (row: object) =>
      ['members', 'devices', 'pictures'].includes(collection) &&
      (row as { memberId: string }).memberId === author
    const others = (await rows(collection)).filter((row) => !isOwn(row))
    all.set(collection, others.map(withoutOrder))
  }
  return all
}

/** Which devices confirm may change with anybody's coming and going. */
function withoutOrder(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'isIndexer'))
}

it('the table knows every kind of operation', async () => {
  const { targets } = await aLivedInView()
  const names = forgedOperations(targets).map(({ name }) => name)
  expect([...names].sort()).toEqual([...KINDS].sort())
})

it('[P9][X5][OP7] nothing a viewer, a former member, a removed device or a stranger appends changes what others see', async () => {
  for (const author of ['victor', 'rex', 'old', 'nobody']) {
    const { view, targets } = await aLivedInView()
    const before = await shown(view, author)
    for (const operation of forgedOperations(targets)) {
      // Leaving comes last: it would hide what a member may do.
      if (operation.name === 'leave-space') continue
      const verdict = await view.run(author, operation)
      if (author !== 'victor') expect(verdict, `${operation.name} by ${author}`).not.toBeNull()
      expect(await shown(view, author), `${operation.name} by ${author}`).toEqual(before)
    }
    await view.run(author, { name: 'leave-space', value: { atMs: 5 } })
    expect(await shown(view, author)).toEqual(before)
  }
})

it('[X5][OP7] what an editor makes of others’ ids is the editor’s by signature, and people are untouched', async () => {
  const { view, targets } = await aLivedInView()
  const people = async () => {
    const members = (await view.rows('members')).filter(({ memberId }) => memberId !== 'cy')
    const devices = (await view.rows('devices')).filter(({ memberId }) => memberId !== 'cy')
    return [members, devices.map(withoutOrder), await view.rows('settings')]
  }
  const before = await people()
  for (const operation of forgedOperations(targets)) {
    if (operation.name === 'leave-space') continue
    const rows = await authored(view)
    const verdict = await view.run('cy', operation)
    if (ADMINS_ONLY.includes(operation.name)) expect(verdict, operation.name).toBe('not-allowed')
    expect(await people(), operation.name).toEqual(before)
    for (const [row, author] of await authored(view)) {
      if (!rows.has(row)) expect(author, `${operation.name}: ${row}`).toBe('cy')
    }
  }
})

/** Who each row says did it; moving and naming keep its maker. */
async function authored({ rows }: RulesView): Promise<Map<string, string>> {
  const fields = ['createdBy', 'authorId', 'addedBy', 'trashedBy', 'decidedBy', 'removedBy']
  const all = new Map<string, string>()
  for (const collection of COLLECTIONS) {
    for (const row of await rows(collection)) {
      const values = row as unknown as Record<string, unknown>
      const key = (KEYS.get(collection) ?? []).map((name) => String(values[name])).join(' ')
      for (const field of fields) {
        const author = values[field]
        if (typeof author === 'string' && author)
          all.set(`${collection} ${key} ${field} ${author}`, author)
      }
    }
  }
  return all
}

it('[X7][OP8] garbage behind a valid header, cut and flipped blocks, unknown kinds: nobody stops, all views stay equal', async () => {
  const one = await aLivedInView(true)
  const two = await aLivedInView(true)
  const random = new Random(20)
  const blocks: Uint8Array[] = [new Uint8Array(), Buffer.from([0]), Buffer.from([1])]
  const bytes = (count: number) =>
    Buffer.from(Array.from({ length: count }, () => random.between(0, 255)))
  for (let kind = 0; kind < KINDS.length + 3; kind++) {
    for (let n = 0; n < 4; n++)
      blocks.push(Buffer.concat([Buffer.from([1, kind]), bytes(random.between(0, 200))]))
  }
  for (const operation of forgedOperations(one.targets)) {
    const block = Buffer.from(encodeOperation(operation))
    blocks.push(block.subarray(0, random.between(1, block.length - 1)))
    const flipped = Buffer.from(block)
    const at = random.between(2, block.length - 1)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.between(0, 7))
    blocks.push(
      flipped,
      Buffer.concat([block, bytes(40)]),
      Buffer.concat([Buffer.from([2]), block.subarray(1)])
    )
  }
  for (const block of blocks) {
    for (const author of ['cy', 'nobody']) {
      const verdicts = [
        await one.view.runBlock(author, block),
        await two.view.runBlock(author, block)
      ]
      expect(verdicts[0]).toBe(verdicts[1])
    }
  }
  expect(await one.view.core.treeHash()).toEqual(await two.view.core.treeHash())
  const good: Operation = {
    name: 'rename-document',
    value: { documentId: one.targets.documentId, title: 'Still ours' }
  }
  expect(await one.view.run('bob', good)).toBeNull()
})

it('[X7][OP8] fields of any size are refused or bounded in every row', async () => {
  const long = 'x'.repeat(MAX_UPDATE_PART_BYTES - 1000)
  for (const author of ['cy', 'alice']) {
    const { view, targets } = await aLivedInView()
    for (const operation of forgedOperations(targets)) {
      if (operation.name === 'leave-space' || operation.name === 'upgrade-rules') continue
      for (const [field, value] of Object.entries(operation.value)) {
        const huge = hugeOf(value, long)
        if (huge === null) continue
        const changed = { ...operation, value: { ...operation.value, [field]: huge } } as Operation
        await view.run(author, changed)
      }
    }
    for (const collection of COLLECTIONS) {
      for (const row of await view.rows(collection)) {
        for (const [field, value] of Object.entries(row)) {
          if (typeof value !== 'string') continue
          expect(value.length, `${collection}.${field}`).toBeLessThanOrEqual(MAX_TITLE_LENGTH)
        }
      }
    }
  }
})

function hugeOf(value: unknown, long: string): unknown {
  if (typeof value === 'string') return long
  if (typeof value === 'number') return Number.MAX_SAFE_INTEGER
  if (value instanceof Uint8Array)
    return value.byteLength === 32 || value.byteLength === 64 ? null : Buffer.from(long)
  return null
}
