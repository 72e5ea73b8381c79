import { createHash } from 'node:crypto'
import path from 'node:path'
import c from 'compact-encoding'
import { expect, it, onTestFinished } from 'vitest'
import { resolveStruct } from '../../schema/spec/wire/schema/index.js'
import { aSpaceOfEngines } from '../../testing/engines.js'
import { eventually } from '../../testing/eventually.js'
import { coreOf } from '../../testing/log-cores.js'
import { aFolder } from '../../testing/loopback.js'
import { announceDrive } from '../drives/announcing.js'

const WAIT = { timeout: 30_000, interval: 100 }

it('[LG2] a file comes also when its entry came before it was known whose drive it is in', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people
  if (!alice || !bob) throw new Error('nobody is there')
  const mine = bob.space(spaceId)
  const logId = await mine.logs.create('Notes')
  const own = await mine.drives.access.contents.own()
  const bytes = Buffer.from('three eggs')
  const [blob] = await own.putSmall([bytes])
  if (!blob) throw new Error('not stored')
  const sha256 = createHash('sha256').update(bytes).digest()
  await own.record([{ sha256: sha256.toString('hex'), blob }])
  const { byteOffset, blockOffset, blockLength, byteLength: sizeBytes } = blob
  const places = { byteOffset, blockOffset, blockLength, driveKey: own.driveKey }
  const file = { name: 'nest.txt', sizeBytes, sha256, ...places }

  const core = await coreOf(bob, spaceId, logId)
  const struct = resolveStruct('@alcove/log-entry')
  await core.append(c.encode(struct, { atMs: 1, body: 'Look', files: [file] }))

  const { logs } = alice.space(spaceId)
  const files = async () => (await logs.read(logId)).entries[0]?.files
  await eventually(async () => {
    expect(await files()).toEqual([{ name: 'nest.txt', sizeBytes, isHere: false }])
  }, WAIT)
  const target = { path: path.join(await aFolder(), 'nest.txt'), mayReplace: false }
  await expect(logs.saveFile(logId, { position: 0, index: 0 }, target)).rejects.toMatchObject({
    code: 'content-unavailable'
  })
  await announceDrive(mine.epoch, own)
  await eventually(async () => expect(await files()).toMatchObject([{ isHere: true }]), WAIT)
  await logs.saveFile(logId, { position: 0, index: 0 }, target)
})

it('[LG1] an entry that names a file of somebody else gives nobody that file', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people
  if (!alice || !bob) throw new Error('nobody is there')
  const content = alice.space(spaceId).drives.looseContents()
  onTestFinished(() => content.close())
  const { driveKey, blob, sizeBytes, sha256 } = await content.put(Buffer.from('of Alice'))
  const { byteOffset, blockOffset, blockLength } = blob
  const logId = await bob.space(spaceId).logs.create('Notes')
  const core = await coreOf(bob, spaceId, logId)
  const places = { byteOffset, blockOffset, blockLength, driveKey }
  const files = [{ name: 'mine.txt', sizeBytes, sha256, ...places }]
  const struct = resolveStruct('@alcove/log-entry')
  await core.append(c.encode(struct, { atMs: 1, body: 'My own', files }))
  const { logs } = alice.space(spaceId)
  await eventually(async () => expect((await logs.read(logId)).entries).toHaveLength(1), WAIT)
  const target = { path: path.join(await aFolder(), 'mine.txt'), mayReplace: false }
  await expect(logs.saveFile(logId, { position: 0, index: 0 }, target)).rejects.toMatchObject({
    code: 'content-unavailable'
  })
})
