/** Ten thousand files dropped on a drive: how soon clicks are answered, and how much memory it takes. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Bridge } from '../app/contract/bridge.js'
import { dropFiles } from '../e2e/drop-files.js'
import { test, type Person } from '../e2e/fixtures.js'
import {
  createSpace,
  documentItem,
  filesRegion,
  introduce,
  newDocument,
  openFiles
} from '../e2e/screens.js'

const FILE_BYTES = 4096
const FILES_PER_FOLDER = 100
const PAUSE_MS = 150
const LONGEST_MS = 600_000

const { rounds, count, resultFile } = JSON.parse(process.env['ALCOVE_BENCH_WINDOWS'] ?? '{}') as {
  rounds: number
  count: number
  resultFile: string
}

test('clicks while files are added', async ({ launch, tmpDir }) => {
  test.setTimeout(LONGEST_MS * rounds)
  const person = await launch('alice', { network: 'offline' })
  const { app, page } = person
  await app
    .context()
    .tracing.stop()
    .catch(() => undefined)
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Notes')
  const measured: object[] = []
  for (let round = 0; round < rounds; round++) {
    const source = path.join(tmpDir, `Samples ${round}`)
    await writeFiles(source, round)
    measured.push(await dropped(person, source))
  }
  await fs.writeFile(resultFile, JSON.stringify(measured))
})

/** Goes back and forth between a document and the drive until all files are in. */
async function dropped(person: Person, source: string) {
  const { page } = person
  const before = await fileCount(page)
  await openFiles(page)
  await dropFiles(person, filesRegion(page), [source])
  const startedAt = performance.now()
  const clicks: number[] = []
  let megabytes = 0
  for (;;) {
    clicks.push(await clicked(page, () => documentItem(page, 'Notes').click()))
    clicks.push(await clicked(page, () => openFiles(page)))
    megabytes = Math.max(megabytes, await memory(person))
    if ((await fileCount(page)) >= before + count) break
    if (performance.now() - startedAt > LONGEST_MS) throw new Error('the files did not come in')
    await page.waitForTimeout(PAUSE_MS)
  }
  return { clicks, megabytes, seconds: (performance.now() - startedAt) / 1000 }
}

/** Milliseconds from the pointer going down until the frame after what it did. */
async function clicked(page: Page, click: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = (globalThis.benchTimes = [])
    const note = () => {
      const fromMs = performance.now()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - fromMs)
        port2.postMessage(null)
      })
    }
    window.addEventListener('click', note, { once: true })
  })
  await click()
  await page.waitForFunction(() => globalThis.benchTimes.length > 0)
  return (await page.evaluate(() => globalThis.benchTimes[0])) ?? NaN
}

async function memory({ app }: Person): Promise<number> {
  const kilobytes = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().reduce((sum, { memory: { workingSetSize } }) => sum + workingSetSize, 0)
  )
  return kilobytes / 1024
}

async function fileCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { alcove } = window as unknown as { alcove: Bridge }
    const spaces = await alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) return 0
    const transfers = await alcove.call('transfer.list', {})
    const done = transfers.ok ? transfers.value : []
    return done.reduce((sum, { doneFiles }) => sum + doneFiles, 0)
  })
}

async function writeFiles(source: string, round: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const folder = path.join(source, `part ${Math.floor(n / FILES_PER_FOLDER)}`)
    if (n % FILES_PER_FOLDER === 0) await fs.mkdir(folder, { recursive: true })
    await fs.writeFile(
      path.join(folder, `sample ${n}.bin`),
      Buffer.alloc(FILE_BYTES, `${round} ${n} `)
    )
  }
}
