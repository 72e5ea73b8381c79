/** A key in A's window until its letter stands in B's window, in two real Electron windows. */
import fs from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { test } from '../e2e/fixtures.js'
import { aWritingPair } from '../e2e/pair.js'
import { editor } from '../e2e/screens.js'

const INTERVAL_MS = 50
const WARM_UP = 20

const { rounds, count, resultFile } = JSON.parse(process.env['ALCOVE_BENCH_WINDOWS'] ?? '{}') as {
  rounds: number
  count: number
  resultFile: string
}

declare global {
  // Kept on the page's window between two evaluations.
  var benchTimes: number[]
}

test('a key in one window is seen in the other', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, 'Notes')
  // Recording every frame would be measured, too.
  for (const { app } of [alice, bob]) await app.context().tracing.stop()
  await editor(alice.page).click()
  const delays: number[][] = []
  await round(alice.page, bob.page, WARM_UP)
  for (let n = 0; n < rounds; n++) delays.push(await round(alice.page, bob.page, count))
  await fs.writeFile(resultFile, JSON.stringify(delays))
})

/** Milliseconds for each key. */
async function round(from: Page, to: Page, keys: number): Promise<number[]> {
  await from.keyboard.press('Enter')
  await to.waitForTimeout(500)
  await from.evaluate(notePresses)
  await to.evaluate(noteSights, keys)
  for (let n = 0; n < keys; n++) {
    await from.keyboard.press('x')
    await from.waitForTimeout(INTERVAL_MS)
  }
  await to.waitForFunction((wanted) => globalThis.benchTimes.length >= wanted, keys)
  const pressed = await from.evaluate(() => globalThis.benchTimes)
  const seen = await to.evaluate(() => globalThis.benchTimes)
  return pressed.map((ms, n) => (seen[n] ?? NaN) - ms)
}

/** In the page: when each key went down. */
function notePresses(): void {
  const times: number[] = (globalThis.benchTimes = [])
  const note = (event: KeyboardEvent) => {
    if (event.key === 'x') times.push(performance.timeOrigin + performance.now())
    if (event.key === 'Enter') window.removeEventListener('keydown', note, true)
  }
  window.addEventListener('keydown', note, true)
}

/** In the page: when each letter was there and the frame that shows it began. */
function noteSights(wanted: number): void {
  const times: number[] = (globalThis.benchTimes = [])
  const root = document.querySelector('.bn-editor')
  if (!root) throw new Error('no editor')
  const letters = () => (root.textContent ?? '').split('x').length - 1
  const from = letters()
  let noted = 0
  const observer = new MutationObserver(() => {
    const news = letters() - from - noted
    if (news <= 0) return
    noted += news
    requestAnimationFrame(() => {
      const nowMs = performance.timeOrigin + performance.now()
      for (let n = 0; n < news; n++) times.push(nowMs)
    })
    if (noted >= wanted) observer.disconnect()
  })
  observer.observe(root, { childList: true, characterData: true, subtree: true })
}
