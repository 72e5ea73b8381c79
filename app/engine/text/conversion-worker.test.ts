import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { ConversionWorker } from './conversion-worker.js'

// Inside the repository, so that the bundle finds the packages it leaves out.
const folder = mkdtempSync(path.join(process.cwd(), 'node_modules', '.text-worker-'))
const workers: ConversionWorker[] = []

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
        input: path.join(import.meta.dirname, 'text.worker.ts'),
        output: { format: 'es', entryFileNames: '[name].js' }
      }
    }
  })
})

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(timeoutMs?: number): ConversionWorker {
  const script = pathToFileURL(path.join(folder, 'text.worker.js'))
  const worker = new ConversionWorker(script, timeoutMs)
  workers.push(worker)
  return worker
}

test('conversions answer in order and errors keep their code', async () => {
  const worker = start()
  const state = await worker.run({ kind: 'markdownToUpdate', markdown: '# A\n\n- b' })
  if (!(state instanceof Uint8Array)) throw new Error('not bytes')
  const [markdown, text] = await Promise.all([
    worker.run({ kind: 'stateToMarkdown', state }),
    worker.run({ kind: 'stateToText', state })
  ])
  expect([markdown, text]).toEqual(['# A\n\n- b\n', 'A\nb'])
  await expect(
    worker.run({ kind: 'stateToText', state: new Uint8Array([9, 9]) })
  ).rejects.toMatchObject({ code: 'update-malformed' })
})

test('a long conversion leaves this thread free', async () => {
  const worker = start()
  const markdown = '## Title\n\nSome *text* with [a link](x.md).\n\n- one\n- two\n\n'.repeat(4000)
  // On this thread the conversion would let no turn of its loop pass.
  let turns = 0
  const count = () => {
    turns++
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  await worker.run({ kind: 'markdownToUpdate', markdown })
  clearImmediate(next)
  expect(turns).toBeGreaterThan(100)
})

test('a conversion that takes too long fails alone', async () => {
  const worker = start(150)
  const endless = worker.run({ kind: 'markdownToUpdate', markdown: '*a _b '.repeat(200_000) })
  const next = worker.run({ kind: 'markdownToUpdate', markdown: 'short' }).catch((e: unknown) => e)
  await expect(endless).rejects.toMatchObject({ code: 'too-large' })
  await next
})

test('closing fails what waits', async () => {
  const worker = start()
  const waiting = worker.run({ kind: 'markdownToUpdate', markdown: 'a\n\n'.repeat(50_000) })
  const closed = expect(waiting).rejects.toMatchObject({ code: 'closing' })
  await worker.close()
  await closed
})

test('a thread that cannot start fails its conversions', async () => {
  const worker = new ConversionWorker(pathToFileURL(path.join(tmpdir(), 'missing.worker.js')))
  workers.push(worker)
  await expect(worker.run({ kind: 'markdownToUpdate', markdown: '' })).rejects.toMatchObject({
    code: 'internal'
  })
})

test('the bundle is one file', () => {
  expect(readdirSync(folder)).toEqual(['text.worker.js'])
})
