/** Somebody new in a space that has much text already. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import type { DocumentId } from '../contract/ids.js'
import { anEngine, aSpaceOfEngines, letIn, settled } from '../testing/engines.js'
import { aDht, aFolder } from '../testing/loopback.js'
import { Random } from '../testing/random.js'

const DOCUMENTS = 8
const BYTES_EACH = 150_000

it('[SN5] a newcomer reads much text at once, and all of it when alone afterwards', async () => {
  const bootstrap = await aDht()
  const [alice, carol] = await Promise.all(
    ['Alice', 'Carol'].map((name) => anEngine(name, { bootstrap, isOffline: false }))
  )
  if (!alice || !carol) return expect.unreachable('two people')
  const spaceId = await alice.engine.spaces.create('Field study')
  const random = new Random(9)
  const texts = new Map<DocumentId, string>()
  for (let n = 0; n < DOCUMENTS; n++) {
    const documentId = await alice.documents(spaceId).create({ title: `Notes ${n}` })
    const text = random.bytes(BYTES_EACH).toString('base64')
    await alice.type(spaceId, documentId, text)
    texts.set(documentId, text)
  }
  const { link } = await alice.engine.spaces.invites(spaceId).create({ role: 'editor' })
  const joined = new Promise<void>((resolve) => {
    carol.engine.on('joinChanged', ({ status }) => {
      if (status === 'joined') resolve()
    })
  })
  await carol.engine.joins.join(link)
  await joined
  const { epoch } = carol.space(spaceId)
  const [first] = texts.keys()
  if (!first) return expect.unreachable('documents')
  expect(await carol.read(spaceId, first)).toBe(texts.get(first))
  await vi.waitFor(() => expect(epoch.isViewWhole).toBe(true), { timeout: 20_000 })
  await alice.quit()
  await carol.quit()
  await carol.start({ isOffline: true })
  for (const [documentId, text] of texts) expect(await carol.read(spaceId, documentId)).toBe(text)
})

it('[N8] a newcomer reads and edits documents before the bytes of any file are there', async () => {
  const { people, spaceId, bootstrap } = await aSpaceOfEngines('Alice')
  const [alice] = people
  if (!alice) return expect.unreachable('Alice')
  const film = path.join(await aFolder(), 'film.bin')
  await fs.writeFile(film, randomBytes(32 * 1024 * 1024))
  const [drive] = await alice.space(spaceId).drives.list()
  if (!drive) return expect.unreachable('a drive')
  await alice.space(spaceId).drives.add(drive.driveId, [film])
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  await alice.type(spaceId, documentId, 'two herons')

  const carol = await anEngine('Carol', { bootstrap, isOffline: false })
  await letIn(spaceId, alice, carol)
  expect(await carol.read(spaceId, documentId)).toBe('two herons')
  await carol.type(spaceId, documentId, 'at dawn: ')
  await settled(spaceId, alice, carol)
  expect(await alice.read(spaceId, documentId)).toBe('at dawn: two herons')
  const files = await carol.space(spaceId).drives.files(drive.driveId, '/')
  expect(files.map(({ name, localRatio }) => [name, localRatio])).toEqual([['film.bin', 0]])
})

it('[N9] a space where nobody does anything writes nothing', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const lengths = () =>
    Promise.all(
      people.flatMap((person) =>
        people.map((other) =>
          person.space(spaceId).epoch.appliedLength(other.space(spaceId).epoch.writerKey)
        )
      )
    )
  let before: number[] = []
  // Acknowledgements of what came before may still be on their way.
  await vi.waitFor(
    async () => {
      const now = await lengths()
      const isAtRest = String(now) === String(before)
      before = now
      expect(isAtRest).toBe(true)
    },
    { timeout: 25_000, interval: 5000 }
  )
})
