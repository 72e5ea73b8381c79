/** What a member with a modified client may do to the logs of others, and to who follows theirs. */
import c from 'compact-encoding'
import { expect, it } from 'vitest'
import type { LogId } from '../../contract/ids.js'
import { MAX_LOG_BODY_LENGTH, MAX_LOG_RETRACTIONS } from '../../contract/limits.js'
import { aSpaceOfEngines, type EnginePerson, settled } from '../../testing/engines.js'
import { eventually } from '../../testing/eventually.js'
import { coreOf } from '../../testing/log-cores.js'
import { resolveStruct } from '../../schema/spec/wire/schema/index.js'
import { randomId, randomKey } from '../crypto.js'

const ENTRY = resolveStruct('@alcove/log-entry')
const WAIT = { timeout: 30_000, interval: 100 }
const MB = 1024 * 1024

async function aSpace() {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Mallory')
  const [alice, mallory] = people as [EnginePerson, EnginePerson]
  return { alice, mallory, spaceId }
}

it('[LG7] blocks that are no entries are said to be unreadable, and the others are read', async () => {
  const { alice, mallory, spaceId } = await aSpace()
  const logId = await mallory.space(spaceId).logs.create('Notes')
  const core = await coreOf(mallory, spaceId, logId)
  const place = { driveKey: randomKey(), sha256: randomKey(), byteOffset: 0, blockOffset: 0 }
  const evil = { ...place, name: '../../etc/passwd', sizeBytes: 1, blockLength: 1 }
  await core.append([
    Buffer.alloc(100, 0xff),
    Buffer.alloc(0),
    Buffer.alloc(9 * MB, 1),
    c.encode(ENTRY, { atMs: 1, body: 'x'.repeat(MAX_LOG_BODY_LENGTH + 1), files: [] }),
    c.encode(ENTRY, { atMs: 1, body: 'files', files: [evil] }),
    c.encode(ENTRY, { atMs: Number.MAX_SAFE_INTEGER, body: 'late', files: [] })
  ])
  await mallory.space(spaceId).logs.append(logId, 'Sound.')
  await eventually(async () => {
    const page = await alice.space(spaceId).logs.read(logId)
    expect(page.unreadable).toEqual([0, 1, 2, 3, 4])
    expect(page.entries.map(({ body }) => body)).toEqual(['late', 'Sound.'])
    expect(() => new Date(page.entries[0]?.atMs ?? NaN).toISOString()).not.toThrow()
  }, WAIT)
})

it('[LG7] a log that names a core of something else shows and costs nothing of it', async () => {
  const { alice, mallory, spaceId } = await aSpace()
  const { epoch } = alice.space(spaceId)
  const logs = alice.space(spaceId).logs
  const real = await logs.create('Mine')
  await logs.append(real, 'One.')
  await settled(spaceId, alice, mallory)
  const { coreKey } = (await epoch.get('logs', { logId: real })) ?? { coreKey: randomKey() }
  const value = { logId: randomId<LogId>(), name: 'Taken', coreKey, atMs: 1 }
  const stolen = mallory.space(spaceId).epoch.append([{ name: 'create-log', value }])
  await expect(stolen).rejects.toMatchObject({ code: 'bad-input' })

  const foreign = { ...value, logId: randomId<LogId>(), coreKey: epoch.writerKey }
  const nowhere = { ...value, logId: randomId<LogId>(), coreKey: randomKey() }
  await mallory.space(spaceId).epoch.append([
    { name: 'create-log', value: foreign },
    { name: 'create-log', value: nowhere }
  ])
  await settled(spaceId, alice, mallory)
  const before = epoch.localLength
  await expect(logs.read(foreign.logId)).rejects.toMatchObject({ code: 'log-unreadable' })
  await expect(logs.clear(foreign.logId, 100)).rejects.toMatchObject({ code: 'log-unreadable' })
  await expect(logs.append(foreign.logId, 'x')).rejects.toMatchObject({ code: 'log-not-mine' })
  expect(await logs.read(nowhere.logId)).toMatchObject({ length: 0, entries: [] })
  expect(epoch.localLength).toBe(before)
  await logs.append(real, 'Two.')
  expect((await logs.read(real)).entries).toHaveLength(2)
  await alice.quit()
  await alice.start()
  expect((await alice.space(spaceId).logs.read(real)).entries).toHaveLength(2)
})

it('[LG8] what an author adds who may not write here any more does not count', async () => {
  const { alice, mallory, spaceId } = await aSpace()
  const logId = await mallory.space(spaceId).logs.create('Notes')
  await mallory.space(spaceId).logs.append(logId, 'As an editor.')
  const { logs } = alice.space(spaceId)
  await eventually(async () => expect((await logs.read(logId)).entries).toHaveLength(1), WAIT)
  const { memberId } =
    alice
      .space(spaceId)
      .members()
      .find(({ isMe }) => !isMe) ?? {}
  const setRole = async (role: string) => {
    const value = { memberId: memberId ?? '', role, atMs: 1 }
    await alice.space(spaceId).epoch.append([{ name: 'set-role', value }])
    await settled(spaceId, alice, mallory)
  }
  await setRole('viewer')
  await eventually(async () => {
    expect(await logs.list()).toMatchObject([{ isClosed: true, length: 1 }])
    const writing = mallory.space(spaceId).logs.append(logId, 'As a viewer.')
    await expect(writing).rejects.toMatchObject({ code: 'not-allowed' })
  }, WAIT)
  const core = await coreOf(mallory, spaceId, logId)
  await core.append(c.encode(ENTRY, { atMs: 1, body: 'As a hostile viewer.', files: [] }))
  await eventually(async () => {
    const row = await alice.space(spaceId).epoch.get('logs', { logId })
    const store = alice.engine.profile.store
    const copy = store.get({ key: row?.coreKey ?? randomKey() })
    await copy.ready()
    const { length } = copy
    await copy.close()
    expect(length).toBe(3)
  }, WAIT)
  expect((await logs.read(logId)).entries.map(({ body }) => body)).toEqual(['As an editor.'])
  expect(await logs.list()).toMatchObject([{ length: 1 }])
  await setRole('editor')
  await eventually(async () => expect((await logs.read(logId)).length).toBe(2), WAIT)
})

it('[LG7] whoever truncates all the time fills nobody’s memory, and is seen to do it', async () => {
  const { alice, mallory, spaceId } = await aSpace()
  const logId = await mallory.space(spaceId).logs.create('Notes')
  const core = await coreOf(mallory, spaceId, logId)
  const entry = (body: string) => c.encode(ENTRY, { atMs: 1, body, files: [] })
  await core.append(entry('first'))
  await eventually(async () => {
    expect((await alice.space(spaceId).logs.read(logId)).length).toBe(1)
  }, WAIT)
  for (let i = 0; i < 3 * MAX_LOG_RETRACTIONS; i++) {
    await core.append(entry(`again ${i}`))
    await core.truncate(2)
  }
  await core.truncate(0)
  await core.append(Buffer.from('no head'))
  await core.append(entry('headless'))
  await eventually(async () => {
    await expect(alice.space(spaceId).logs.read(logId)).rejects.toMatchObject({
      code: 'log-unreadable'
    })
    const [log] = await alice.space(spaceId).logs.list()
    expect(log?.retractedCount).toBeGreaterThan(0)
  }, WAIT)
  const mark = await alice.engine.profile.local.get('log-marks', { spaceId, logId })
  expect(mark?.retractions.length ?? 0).toBeLessThanOrEqual(MAX_LOG_RETRACTIONS)
})
