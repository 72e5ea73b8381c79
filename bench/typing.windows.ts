/** Typing in a document of 100,000 characters: from the key until the frame that shows its letter. */
import fs from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Bridge } from '../app/contract/bridge.js'
import { test } from '../e2e/fixtures.js'
import { createSpace, documentItem, editor, introduce } from '../e2e/screens.js'

const INTERVAL_MS = 60
const PARAGRAPHS = 500
const PARAGRAPH = `${'heron '.repeat(33)}ok.`

const { rounds, count, resultFile } = JSON.parse(process.env['ALCOVE_BENCH_WINDOWS'] ?? '{}') as {
  rounds: number
  count: number
  resultFile: string
}

test('keys in a long document', async ({ launch }) => {
  test.setTimeout(180_000)
  const { app, page } = await launch('alice', { network: 'offline' })
  await app.context().tracing.stop()
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await create(page, Array.from({ length: PARAGRAPHS }, () => PARAGRAPH).join('\n\n'))
  await documentItem(page, 'Long').click()
  const openedFrom = Date.now()
  await editor(page).getByText('ok.').last().waitFor()
  const openMs = Date.now() - openedFrom
  await editor(page)
    .getByText('ok.')
    .nth(PARAGRAPHS / 2)
    .click()
  await typed(page, 20)
  const delays: number[][] = []
  for (let n = 0; n < rounds; n++) delays.push(await typed(page, count))
  await fs.writeFile(resultFile, JSON.stringify({ openMs, delays }))
})

async function create(page: Page, markdown: string): Promise<void> {
  await page.evaluate(async (text) => {
    const { alcove } = window as unknown as { alcove: Bridge }
    const spaces = await alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (spaceId) await alcove.call('document.create', { spaceId, title: 'Long', markdown: text })
  }, markdown)
}

/** Milliseconds for each key. */
async function typed(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = (globalThis.benchTimes = [])
    const note = () => {
      const fromMs = performance.now()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // After this frame was made.
        port1.onmessage = () => delays.push(performance.now() - fromMs)
        port2.postMessage(null)
      })
    }
    window.addEventListener('keydown', note, { capture: true })
  })
  for (let n = 0; n < keys; n++) {
    await page.keyboard.press('x')
    await page.waitForTimeout(INTERVAL_MS)
  }
  await page.waitForFunction((wanted) => globalThis.benchTimes.length >= wanted, keys)
  return (await page.evaluate(() => globalThis.benchTimes)).slice(0, keys)
}
