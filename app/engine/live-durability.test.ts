/** What is acknowledged can be read after a crash, also when it was typed into somebody's live text. */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { DocumentPortOutput } from '../contract/document-port.js'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { DocumentUpdate } from '../schema/rows.js'
import { firstText, plainTextOf } from '../testing/trace.js'
import { Engine } from './engine.js'
import { Journal } from './journal.js'

const SOMEBODY = new Uint8Array(32).fill(7)

/** A document that somebody else types into over the live channel only. */
async function aDocument() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-test-'))
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }))
  const engine = await Engine.open({ profileDir: dir, bootstrap: 'public', isOffline: true })
  onTestFinished(() => engine.close())
  await engine.profile.set('Alice', '#336699')
  const spaceId = await engine.spaces.create('Field study')
  const { documents } = engine.spaces.get(spaceId)
  const documentId = await documents.create('Notes', undefined)
  await documents.state(documentId)
  const session = await documents.peek(documentId)
  if (!session) throw new Error('the document is not open')
  const somebody = new Y.Doc()
  Y.applyUpdate(somebody, await documents.state(documentId))
  return { engine, spaceId, documentId, documents, session, somebody }
}

/** Changes of a document, as the updates that make them. */
function changes(doc: Y.Doc, ...make: ((text: Y.XmlText) => void)[]): Uint8Array[] {
  return make.map((change) => {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(firstText(doc)))
    return Y.encodeStateAsUpdate(doc, before)
  })
}

/** What a start after a crash at this moment would show. */
async function afterCrash(engine: Engine, spaceId: SpaceId, documentId: DocumentId) {
  const { local, keyring } = engine.profile
  const { left } = await Journal.open(local, keyring, spaceId, Date.now)
  const doc = new Y.Doc()
  const rows = await engine.spaces.get(spaceId).epoch.find<DocumentUpdate>('document-updates', {
    gte: { documentId },
    lte: { documentId }
  })
  for (const { update } of [...rows, ...left]) Y.applyUpdate(doc, update)
  return plainTextOf(firstText(doc))
}

it('[DO7] text typed into live text that never became an operation survives a crash', async () => {
  const { engine, spaceId, documentId, documents, session, somebody } = await aDocument()
  const [live] = changes(somebody, (text) => text.insert(0, 'live'))
  session.applyLive(SOMEBODY, 1, live!)
  const [typed] = changes(somebody, (text) => text.insert(2, ' typed '))
  await documents.update(documentId, typed!)
  expect(await afterCrash(engine, spaceId, documentId)).toBe('li typed ve')
  await session.flush()
  expect(await afterCrash(engine, spaceId, documentId)).toBe('li typed ve')
})

it('[DO2] a page gets text that came before what it was typed into', async () => {
  const { documentId, documents, session, somebody } = await aDocument()
  const page = new Y.Doc()
  await documents.attach(documentId, {
    post: (message: DocumentPortOutput) => {
      if (message.type === 'state' || message.type === 'update') {
        Y.applyUpdate(page, message.update)
      }
    },
    onMessage: () => {},
    onClose: () => {},
    close: () => {}
  })
  const [first, second] = changes(
    somebody,
    (text) => text.insert(0, 'first'),
    (text) => text.insert(5, ' second')
  )
  session.applyLive(SOMEBODY, 2, second!)
  session.applyLive(SOMEBODY, 1, first!)
  expect(plainTextOf(firstText(page))).toBe('first second')
})

it('[DO7] numbers of changes grow from one run to the next, so that no old one seems persisted', async () => {
  const { engine, spaceId } = await aDocument()
  const { local, keyring } = engine.profile
  let nowMs = 1_700_000_000_000
  const before = (await Journal.open(local, keyring, spaceId, () => nowMs)).journal.takeNumber()
  nowMs += 1
  const after = (await Journal.open(local, keyring, spaceId, () => nowMs)).journal.takeNumber()
  expect(after).toBeGreaterThan(before)
})
