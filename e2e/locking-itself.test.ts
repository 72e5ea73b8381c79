/** Alcove locks when nobody is there; behind the lock it goes on, and says nothing of what it gets. */
import path from 'node:path'
import { lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { goToEnd } from './editor.js'
import { expect, test, type Person } from './fixtures.js'
import { aWritingPair } from './pair.js'
import { isLocked, setPassphrase, unlock } from './passphrase.js'
import { closeDialog, createSpace, editor, filesRegion, introduce, openFiles } from './screens.js'
import { hideFromSight, toldWhole } from './told.js'

const TITLE = 'Heron diary'
const SENTENCE = 'Cormorants over the harbour.'
/** Longer than Alcove waits between two looks at the clock. */
const NEXT_LOOK_MS = 6000

test('[X3] [LK8] locks after the chosen minutes without a hand on the computer, and not before', async ({
  launch
}) => {
  test.slow()
  const alice = await withPassphrase(await launch('alice', { network: 'offline' }))
  await alice.page.evaluate(() => window.alcove.call('settings.set', { lockAfter: '1' }))
  await setIdle(alice, { systemSeconds: 59, laterMs: 61_000 })
  await staysOpen(alice)
  // The computer looks unused, but the window was used just now.
  await alice.page.keyboard.press('Shift')
  await setIdle(alice, { systemSeconds: 3600, laterMs: 61_000 })
  await staysOpen(alice)
  await setIdle(alice, { systemSeconds: 61, laterMs: 122_000 })
  await isLocked(alice)
  await setIdle(alice, { systemSeconds: 0, laterMs: 0 })
  await unlock(alice)
  await isOpen(alice)

  await alice.page.evaluate(() => window.alcove.call('settings.set', { lockAfter: 'never' }))
  await setIdle(alice, { systemSeconds: 100_000, laterMs: 100_000_000 })
  await staysOpen(alice)
})

test('[X3] locks when the screen locks and when the computer sleeps, if that is wished', async ({
  launch
}) => {
  test.slow()
  const alice = await withPassphrase(await launch('alice', { network: 'offline' }))
  for (const event of ['lock-screen', 'suspend'] as const) {
    await emitPower(alice, event)
    await isLocked(alice)
    await emitPower(alice, 'resume')
    await unlock(alice)
    await isOpen(alice)
  }
  await alice.page.evaluate(() => window.alcove.call('settings.set', { locksWithScreen: false }))
  for (const event of ['lock-screen', 'suspend', 'resume'] as const) await emitPower(alice, event)
  const state = await alice.page.evaluate(() => window.alcove.call('lock.state', {}))
  expect(state).toMatchObject({ ok: true, value: { isLocked: false } })
})

test('[X3] a locked Alcove goes on syncing, and its notifications say nothing of it', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await setPassphrase(alice)
  await hideFromSight(alice)
  await alice.page.getByRole('button', { name: 'Lock now' }).click()
  await isLocked(alice)

  await goToEnd(bob.page)
  await bob.page.keyboard.type(SENTENCE)
  await expect(bob.page.getByRole('note', { name: 'Where this document is' })).toContainText(
    'Also on Alice’s computer',
    { timeout: 20_000 }
  )
  const desk = await lay(path.join(tmpDir, 'desk'), { 'Saltmarsh map.txt': Buffer.from('ponds') })
  await openFiles(bob.page)
  await dropFiles(bob, filesRegion(bob.page), [path.join(desk, 'Saltmarsh map.txt')])
  await expect
    .poll(() => toldWhole(alice), { timeout: 20_000 })
    .toEqual([{ title: 'Alcove', body: 'Something new in Alcove' }])
  await isLocked(alice)
  await Promise.all([alice.quit(), bob.quit()])

  // Nobody else is there any more, and there is no network: what is shown came while it was locked.
  const again = await launch('alice', { network: 'offline' })
  await isLocked(again)
  await unlock(again)
  await expect(editor(again.page)).toContainText(SENTENCE, { timeout: 30_000 })
  await openFiles(again.page)
  await expect(
    filesRegion(again.page).getByRole('row', { name: 'Saltmarsh map.txt' })
  ).toBeVisible()
})

async function withPassphrase(person: Person): Promise<Person> {
  await introduce(person.page, 'Alice')
  await createSpace(person.page, 'Field study')
  await setPassphrase(person)
  await closeDialog(person.page)
  return person
}

const isOpen = ({ page }: Person) =>
  expect(page.getByRole('button', { name: 'Space: Field study' })).toBeVisible({ timeout: 30_000 })

/** At its next look it has not locked. */
async function staysOpen(person: Person): Promise<void> {
  await person.page.waitForTimeout(NEXT_LOOK_MS)
  await isOpen(person)
}

interface Clock {
  realNow?: () => number
}

/** What the system says of other programs, and how much later it is than it really is. */
async function setIdle(
  { app }: Person,
  idle: { systemSeconds: number; laterMs: number }
): Promise<void> {
  await app.evaluate(({ powerMonitor }, { systemSeconds, laterMs }) => {
    const clock = globalThis as unknown as Clock
    const realNow = (clock.realNow ??= performance.now.bind(performance))
    powerMonitor.getSystemIdleTime = () => systemSeconds
    performance.now = () => realNow() + laterMs
  }, idle)
}

async function emitPower({ app }: Person, name: 'lock-screen' | 'suspend' | 'resume') {
  await app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), name)
}
