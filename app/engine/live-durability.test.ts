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
import { updateOperations } from './document-rows.js'
import { unpackUpdate } from './packed-update.js'
import { Engine } from './engine.js'
import { Journal } from './journal.js'
import { eventually } from '../testing/eventually.js'
import type { LivePeer } from './live-channel.js'

/** A connection to a device that has no operation here. */
function aPeer(): LivePeer {
  return { deviceKey: new Uint8Array(32), isHeard: true, send: () => {} }
}

const peer = aPeer()
const writerKey = new Uint8Array(32).fill(7)

/** A document that somebody else types into over the live channel only. */
async function aDocument() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-test-'))
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }))
  const bootstrap = [{ host: '127.0.0.1', port: 1 }]
  const engine = await Engine.open({ profileDir: dir, bootstrap, isOffline: true })
  onTestFinished(() => engine.close())
  await engine.profile.set('Alice', '#336699')
  const spaceId = await engine.spaces.create('Field study')
  const { documents } = engine.spaces.get(spaceId)
  const documentId = await documents.create({ title: 'Notes' })
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
  const { left } = await Journal.open(local, keyring, spaceId)
  const doc = new Y.Doc()
  const rows = await engine.spaces.get(spaceId).epoch.find<DocumentUpdate>('document-updates', {
    gte: { documentId },
    lte: { documentId }
  })
  const stored = rows.map(({ update }) => unpackUpdate(update) ?? expect.unreachable('not packed'))
  for (const update of [...stored, ...left.map((entry) => entry.update)]) {
    Y.applyUpdate(doc, update)
  }
  return plainTextOf(firstText(doc))
}

it('[DO7] text typed into live text that never became an operation survives a crash', async () => {
  const { engine, spaceId, documentId, documents, session, somebody } = await aDocument()
  const [live] = changes(somebody, (text) => text.insert(0, 'live'))
  session.applyLive({ peer, writerKey, number: 1 }, live!)
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
  session.applyLive({ peer, writerKey, number: 2 }, second!)
  session.applyLive({ peer, writerKey, number: 1 }, first!)
  expect(plainTextOf(firstText(page))).toBe('first second')
})

it('[DO7] what a killed device never persisted is adopted, whatever it persists later', async () => {
  const { documents, documentId, session, somebody, engine, spaceId } = await aDocument()
  const [lost] = changes(somebody, (text) => text.insert(0, 'lost'))
  session.applyLive({ peer: aPeer(), writerKey, number: 1 }, lost!)
  session.notePersisted(aPeer(), 500, 1)
  await eventually(() => expect(session.isIdle).toBe(true), { timeout: 20_000 })
  await documents.close()
  expect(await afterCrash(engine, spaceId, documentId)).toBe('lost')
}, 30_000)

it('[DO7] an operation that the view had not yet taken in at a crash is read when it has', async () => {
  const { engine, spaceId, documentId, documents, session, somebody } = await aDocument()
  const { epoch } = engine.spaces.get(spaceId)
  const [typed] = changes(somebody, (text) => text.insert(0, 'typed'))
  // By this device's own hand, and not through the session, as what a killed run appended.
  await epoch.append(await updateOperations(documentId, typed!, { changes: 1, atMs: 1 }))
  await session.pull()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await documents.state(documentId))
  expect(plainTextOf(firstText(doc))).toBe('typed')
})

it('[DO7] text seen over the live channel right before quitting is there at the next start', async () => {
  const { documents, documentId, session, somebody, engine, spaceId } = await aDocument()
  const [live] = changes(somebody, (text) => text.insert(0, 'live'))
  session.applyLive({ peer, writerKey, number: 1 }, live!)
  await documents.close()
  expect(await afterCrash(engine, spaceId, documentId)).toBe('live')
})
