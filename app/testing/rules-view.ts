/** A real view on disk that operations are applied to, one at a time, for tests of the rules. */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Corestore from 'corestore'
import HyperDB from 'hyperdb'
import { onTestFinished } from 'vitest'
import { apply } from '../engine/apply/apply.js'
import { encodeOperation, type Operation } from '../engine/operations.js'
import type { Refusal, SpaceRows } from '../schema/rows.js'
import definition from '../schema/spec/space/db/index.js'
import { stillHost } from './still-host.js'

export const writerKeyOf = (author: string) => Buffer.alloc(32, author)

/** Alice is admin, Bob and Cy are editors, Victor is a viewer. */
const PEOPLE = { alice: 'admin', bob: 'editor', cy: 'editor', victor: 'viewer' }

export async function aRulesView() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-rules-'))
  const store = new Corestore(dir)
  const db = HyperDB.bee(store.get({ name: 'view' }), definition, {
    extension: false,
    autoUpdate: true
  })
  db.setVersions({ schema: 1, db: 1 })
  onTestFinished(async () => {
    await db.close()
    await store.close()
    await fs.rm(dir, { recursive: true })
  })
  const put = <Name extends keyof SpaceRows>(collection: Name, row: SpaceRows[Name]) =>
    db.insert(`@alcove/${collection}`, row)
  for (const [name, role] of Object.entries(PEOPLE)) {
    const writerKey = writerKeyOf(name)
    const identityKey = writerKey
    await put('members', {
      memberId: name,
      name,
      color: '#000000',
      role,
      joinedAtMs: 1,
      identityKey
    })
    await put('devices', { writerKey, deviceKey: writerKey, memberId: name })
  }
  await put('settings', { id: 'space', rules: 1, spaceId: 's', name: 'Field', createdAtMs: 1 })
  const remove = (collection: keyof SpaceRows, key: object) =>
    db.delete(`@alcove/${collection}`, key)

  let length = 0
  const removedWriters: Uint8Array[] = []
  const host = {
    ...stillHost(),
    removeWriter: (key: Uint8Array) => Promise.resolve(void removedWriters.push(key))
  }
  /** Answers why the operation was refused, or null. Lengths count on over all authors. */
  const run = (author: string, operation: Operation) => runBlock(author, encodeOperation(operation))
  /** The same for bytes that no honest client appends. */
  const runBlock = async (author: string, value: Uint8Array): Promise<string | null> => {
    const key = writerKeyOf(author)
    const node = { value, from: { key }, length: ++length }
    await apply([node], db, host)
    const refusal = await db.get('@alcove/refusals', { writerKey: key, length })
    return (refusal as Refusal | null)?.reason ?? null
  }
  const rows = async <Name extends keyof SpaceRows>(collection: Name) =>
    (await db.find(`@alcove/${collection}`).toArray()) as SpaceRows[Name][]
  /** Length of the last operation. */
  const lastLength = () => length
  /** Blocks of the view. */
  const size = () => db.core.length
  return { run, rows, put, remove, lastLength, removedWriters, runBlock, size, core: db.core }
}

export type RulesView = Awaited<ReturnType<typeof aRulesView>>
