/** Somebody new in a space that has much text already. */
import { expect, it, vi } from 'vitest'
import type { DocumentId } from '../contract/ids.js'
import { anEngine } from '../testing/engines.js'
import { aDht } from '../testing/loopback.js'
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
