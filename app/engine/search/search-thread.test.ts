import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { build } from 'vite'
import * as Y from 'yjs'
import type { DocumentId } from '../../contract/ids.js'
import { addParagraph } from '../../testing/sample-document.js'
import { randomId } from '../crypto.js'
import { startSearchThread } from './search-thread.js'

// Inside the repository, so that the bundle finds the packages it leaves out.
const folder = mkdtempSync(path.join(process.cwd(), 'node_modules', '.search-worker-'))

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['yjs'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rolldownOptions: {
        input: path.join(import.meta.dirname, 'search.worker.ts'),
        output: { format: 'es', entryFileNames: '[name].js' }
      }
    }
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(onLost: () => void, script: string) {
  const thread = await startSearchThread(onLost, pathToFileURL(path.join(folder, script)))
  onTestFinished(() => thread.close())
  return thread
}

it('[SE6] the thread answers in order and stays when a request fails', async () => {
  const lost = vi.fn()
  const thread = await start(lost, 'search.worker.js')
  const documentId = randomId<DocumentId>()
  const doc = new Y.Doc()
  addParagraph(doc, ['A heron at the weir'])
  const titles = [{ documentId, title: 'Diary', isTrashed: false, usedAtMs: 0 }]
  const updates = [Y.encodeStateAsUpdate(doc), new Uint8Array([9])]
  const failing = thread.ask('titles', { titles: null as never })
  const [, , hits] = await Promise.all([
    thread.ask('titles', { titles }),
    thread.ask('put', { documentId, updates, isWhole: true, isKept: false }),
    thread.ask('query', { text: 'heron', limit: 5, nowMs: 0 }),
    expect(failing).rejects.toMatchObject({ code: 'internal' })
  ])
  expect(hits).toMatchObject([{ documentId, snippet: 'A heron at the weir' }])
  expect(lost).not.toHaveBeenCalled()
})

it('[SE6] a thread that dies fails what waits, and says so once', async () => {
  writeFileSync(
    path.join(folder, 'dying.js'),
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', () => { throw new Error('out of luck') })`
  )
  const lost = vi.fn()
  const thread = await start(lost, 'dying.js')
  const waiting = [thread.ask('titles', { titles: [] }), thread.ask('files', { files: [] })]
  for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'internal' })
  await expect(thread.ask('titles', { titles: [] })).rejects.toMatchObject({ code: 'closing' })
  expect(lost).toHaveBeenCalledOnce()
})
