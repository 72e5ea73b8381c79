/** For tests of rules of drives: a real view, and operations by people of three roles. */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Corestore from 'corestore'
import HyperDB from 'hyperdb'
import { expect, onTestFinished } from 'vitest'
import type {
  Drive,
  Entry,
  EntryConflict,
  EntryVersion,
  Operations,
  Refusal
} from '../../schema/rows.js'
import definition from '../../schema/spec/space/db/index.js'
import { randomId, randomKey } from '../crypto.js'
import { below, DriveTree } from '../drives/drive-tree.js'
import { encodeOperation, type Operation } from '../operations.js'
import { apply } from './apply.js'

export const driveId = randomId<string>()
export const driveKey = randomKey()
const blobsKey = randomKey()
const key = (author: string) => Buffer.alloc(32, author)

/** A real view that operations are applied to; Alice is admin, Bob editor, Victor viewer. */
export async function aView() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-rules-'))
  const store = new Corestore(dir)
  const core = store.get({ name: 'view' })
  const db = HyperDB.bee(core, definition, { extension: false, autoUpdate: true })
  db.setVersions({ schema: 1, db: 1 })
  onTestFinished(async () => {
    await db.close()
    await store.close()
    await fs.rm(dir, { recursive: true })
  })
  for (const [name, role] of Object.entries({ alice: 'admin', bob: 'editor', victor: 'viewer' })) {
    const identityKey = key(name)
    const member = { memberId: name, name, color: '#000000', role, joinedAtMs: 1, identityKey }
    await db.insert('@alcove/members', member)
    const device = { writerKey: key(name), deviceKey: key(name), memberId: name }
    await db.insert('@alcove/devices', device)
  }
  const settings = { id: 'space', rules: 1, spaceId: 's', name: 'Field study', createdAtMs: 1 }
  await db.insert('@alcove/settings', settings)

  let length = 0
  const host = {
    addWriter: () => Promise.resolve(),
    removeWriter: () => Promise.resolve(),
    removeable: () => true,
    interrupt: () => expect.unreachable(),
    fork: () => Promise.resolve(true),
    system: { indexers: [] }
  }
  const run = async (author: string, operation: Operation) => {
    const value = encodeOperation(operation)
    await apply([{ value, from: { key: key(author) }, length: ++length }], db, host)
    const refusal = (await db.get('@alcove/refusals', {
      writerKey: key(author),
      length
    })) as Refusal | null
    return refusal?.reason ?? null
  }
  const rows = async () => (await db.find('@alcove/entries').toArray()) as Entry[]
  const tree = async () => below(new DriveTree(await rows()).root).map((node) => node.path)
  await run('alice', { name: 'create-drive', value: { driveId, name: 'Team', atMs: 1 } })
  await run('alice', { name: 'announce-drive', value: { driveKey, blobsKey } })
  const versions = async () => (await db.find('@alcove/entry-versions').toArray()) as EntryVersion[]
  const conflicts = async () =>
    (await db.find('@alcove/entry-conflicts').toArray()) as EntryConflict[]
  const drives = async () => (await db.find('@alcove/drives').toArray()) as Drive[]
  return { core, run, rows, tree, versions, conflicts, drives }
}

export type View = Awaited<ReturnType<typeof aView>>

export function folder(entryId: string, parentId: string, name: string): Operation {
  return { name: 'put-folder', value: { driveId, entryId, parentId, name, atMs: 5 } }
}

export function file(
  entryId: string,
  parentId: string,
  name: string,
  more: Partial<Operations['put-file']> = {}
): Operation {
  const blob = { byteOffset: 0, blockOffset: 0, blockLength: 1, byteLength: 3 }
  const content = { sizeBytes: 3, sha256: randomKey(), modifiedAtMs: 4, driveKey, blob }
  const version = { versionId: randomId(), atMs: 6 }
  const place = { driveId, entryId, parentId, name }
  return { name: 'put-file', value: { ...place, ...content, ...version, ...more } }
}

export function move(entryId: string, parentId: string, name: string): Operation {
  return { name: 'move-entry', value: { driveId, entryId, parentId, name } }
}

export function trash(entryId: string): Operation {
  return { name: 'trash-entry', value: { driveId, entryId, atMs: 9 } }
}

export function restore(entryId: string): Operation {
  return { name: 'restore-entry', value: { driveId, entryId } }
}

export const newIds = (count: number) => Array.from({ length: count }, () => randomId<string>())

export function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items]
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest])
  )
}
