import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { DocumentId, VersionId } from '../../contract/ids.js'
import { MAX_VERSION_BYTES } from '../../contract/limits.js'
import type { AddVersion } from '../../schema/rows.js'
import { aFolder } from '../../testing/loopback.js'
import { randomId, randomKey } from '../crypto.js'
import { encodeBody } from '../document-body.js'
import type { LooseContent } from '../drives/loose-contents.js'
import { Engine } from '../engine.js'

/** A space with a document, and what a modified client could append there. */
async function aSpace() {
  const profileDir = path.join(await aFolder(), 'profile')
  const engine = await Engine.open({ profileDir, bootstrap: [], isOffline: true })
  onTestFinished(() => engine.close())
  await engine.profile.set('Mallory', '#000000')
  const space = engine.spaces.get(await engine.spaces.create('Field study'))
  const documentId = await space.documents.create({ title: 'Report', markdown: 'dawn' })
  const contents = space.drives.looseContents()
  onTestFinished(() => contents.close())
  const append = async (content: LooseContent, changes: Partial<AddVersion> = {}) => {
    const versionId = randomId<VersionId>()
    // Later than anything that follows.
    const common = { documentId, versionId, name: '', atMs: Date.now() + 1e9, authors: [] }
    await space.epoch.append([
      { name: 'add-version', value: { ...common, ...content, ...changes } }
    ])
    return versionId
  }
  return { space, history: space.history, documentId, contents, append }
}

async function goesOn(
  { history, space }: Awaited<ReturnType<typeof aSpace>>,
  documentId: DocumentId
): Promise<void> {
  const versionId = await history.add(documentId, 'Sound')
  expect(await history.read(documentId, versionId, 'text')).toBe('dawn')
  expect(await space.documents.read(documentId, 'text')).toBe('dawn')
}

it('[HI5] versions whose bytes are no document are refused, and others work', async () => {
  const made = await aSpace()
  const { history, documentId, contents, append } = made
  const noBody = await append(await contents.put(Buffer.from('no body at all')))
  const state = Buffer.from([255, 1, 2, 3])
  const noState = await append(await contents.put(await encodeBody({ state, authors: [] })))
  const empty = await append(await contents.put(new Uint8Array()))
  for (const versionId of [noBody, noState, empty]) {
    for (const attempt of [
      () => history.read(documentId, versionId, 'text'),
      () => history.compare(documentId, versionId),
      () => history.restore(documentId, versionId)
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'version-unreadable' })
    }
  }
  await goesOn(made, documentId)
})

it('[HI5] versions whose bytes are not those announced are refused, and others work', async () => {
  const made = await aSpace()
  const { history, documentId, contents, append } = made
  const body = await encodeBody({
    state: await made.space.documents.state(documentId),
    authors: []
  })
  const content = await contents.put(body)
  const wrongHash = await append({ ...content, sha256: randomKey() })
  const wrongSize = await append({
    ...content,
    sizeBytes: body.byteLength - 1,
    blob: { ...content.blob, byteLength: body.byteLength - 1 }
  })
  for (const versionId of [wrongHash, wrongSize]) {
    await expect(history.read(documentId, versionId, 'text')).rejects.toMatchObject({
      code: 'version-unreadable'
    })
  }
  await goesOn(made, documentId)
})

it('[HI5] rows of versions too large, or of drives nobody announced, never count', async () => {
  const made = await aSpace()
  const { history, documentId, contents, append } = made
  const content = await contents.put(Buffer.from('x'))
  const sizeBytes = MAX_VERSION_BYTES + 1
  for (const changes of [
    { sizeBytes, blob: { ...content.blob, byteLength: sizeBytes } },
    { driveKey: randomKey() },
    { sizeBytes: 2 },
    { name: 'long'.repeat(100) },
    { authors: ['no member'] },
    { restoredFrom: 'nothing' }
  ]) {
    await expect(append(content, changes)).rejects.toMatchObject({ code: 'bad-input' })
  }
  expect(await history.list(documentId)).toEqual([])
  await goesOn(made, documentId)
})
