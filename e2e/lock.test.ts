/** The passphrase and the lock, as people meet them, and as somebody who has the computer does. */
import path from 'node:path'
import { readableIn } from '../app/testing/readable.js'
import { lay, openedFile, stubPrograms } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test, type LaunchOptions, type Person } from './fixtures.js'
import { look } from './look.js'
import type { Launch } from './pair.js'
import { isLocked, PASSPHRASE, setPassphrase, unlock } from './passphrase.js'
import {
  closeDialog,
  createSpace,
  editor,
  filesRegion,
  introduce,
  newDocument,
  openFiles
} from './screens.js'

/** As on a computer without a key store, also where these tests run on one that has one. */
const NO_KEY_STORE: LaunchOptions = { network: 'offline', args: ['--password-store=basic'] }
const FILE = 'Saltmarsh Fileword.odt'
const WORDS = {
  name: 'Ottilie Ownname',
  space: 'Nightjar Spacename',
  title: 'Marmalade Titleword',
  sentence: 'cormorants over the harbour'
}

async function write(person: Person): Promise<void> {
  const { page } = person
  await introduce(page, WORDS.name)
  await createSpace(page, WORDS.space)
  await newDocument(page, WORDS.title)
  await editor(page).click()
  await page.keyboard.type(WORDS.sentence)
  await expect(editor(page)).toContainText(WORDS.sentence)
}

async function withPassphrase(launch: Launch): Promise<Person> {
  const ottilie = await launch('ottilie', { network: 'offline' })
  await write(ottilie)
  await setPassphrase(ottilie)
  return ottilie
}

test('[X2] [X3] [LK4] [LK6] a locked profile says nothing, and opens with its passphrase', async ({
  launch
}) => {
  test.slow()
  const ottilie = await withPassphrase(launch)
  await closeDialog(ottilie.page)
  await ottilie.page.getByRole('button', { name: 'Actions for all documents' }).focus()
  await ottilie.quit()
  expect(await readableIn(ottilie.profileDir, Object.values(WORDS))).toEqual([])

  const again = await launch('ottilie', { network: 'offline' })
  await isLocked(again)
  await unlock(again, 'not this one')
  await expect(again.page.getByText(/That is not the passphrase/)).toBeVisible({ timeout: 20_000 })
  await look(again, 'lock-wrong')
  await unlock(again, PASSPHRASE)
  await expect(again.page.getByRole('button', { name: `Space: ${WORDS.space}` })).toBeVisible({
    timeout: 30_000
  })
})

test('[X3] [LK6] locking empties the window, and unlocking returns to where one was', async ({
  launch
}) => {
  test.slow()
  const ottilie = await withPassphrase(launch)
  await ottilie.page.getByRole('button', { name: 'Lock now' }).click()
  await isLocked(ottilie)
  await look(ottilie, 'lock')
  const { page } = ottilie
  expect(await page.title()).toBe('Alcove')
  expect(await page.content()).not.toContain(WORDS.title)
  await unlock(ottilie, PASSPHRASE)
  await expect(page.getByRole('textbox', { name: 'Document title' })).toHaveValue(WORDS.title, {
    timeout: 30_000
  })
  await expect(editor(page)).toContainText(WORDS.sentence)
})

test('[X3] [LK6] a page that was taken over gets nothing out of a locked app', async ({
  launch
}) => {
  test.slow()
  const ottilie = await withPassphrase(launch)
  const { page } = ottilie
  const ids = await page.evaluate(async () => {
    const spaces = await window.alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) throw new Error('no space')
    const documents = await window.alcove.call('document.list', { spaceId })
    const documentId = documents.ok ? documents.value[0]?.documentId : undefined
    if (!documentId) throw new Error('no document')
    return { spaceId, documentId }
  })
  await page.getByRole('button', { name: 'Lock now' }).click()
  await isLocked(ottilie)
  const answers = await page.evaluate(async ({ spaceId, documentId }) => {
    const told: unknown[] = []
    for (const name of ['spaceChanged', 'presenceChanged', 'networkChanged'] as const) {
      window.alcove.on(name, (data) => told.push(data))
    }
    const { call } = window.alcove
    const codes: Record<string, unknown> = {}
    const names = [
      ['space.list', {}],
      ['profile.get', {}],
      ['profile.set', { name: 'Mallory', color: '#000000' }],
      ['document.list', { spaceId }],
      ['document.read', { spaceId, documentId, format: 'text' }],
      ['search.query', { spaceId, text: 'cormorants' }],
      ['invite.create', { spaceId, role: 'editor' }],
      ['settings.set', { lockAfter: 'never' }],
      ['lock.setPassphrase', { current: 'guess', next: 'hers from now on' }],
      ['lock.removePassphrase', { current: 'guess' }],
      ['clipboard.write', { text: 'x' }],
      ['link.take', {}]
    ] as const
    for (const [name, input] of names) {
      const result = await call(name, input as never)
      codes[name] = result.ok ? result.value : result.error.code
    }
    const port = await new Promise<unknown>((resolve) =>
      window.alcove.openDocument({ spaceId, documentId }, resolve)
    )
    const files = await Promise.all(
      ['attachment/a/b/c', 'opened/x/y'].map(
        async (at) => (await fetch(`app://alcove/${at}`)).status
      )
    )
    return { codes, port, files, told }
  }, ids)
  expect(new Set(Object.values(answers.codes))).toEqual(new Set(['locked']))
  expect(answers.port).toEqual({ type: 'closed', reason: 'locked' })
  expect(answers.files).toEqual([403, 403])
  expect(answers.told).toEqual([])
  const guesses = await page.evaluate(async () => {
    const guess = (i: number) => window.alcove.call('lock.unlock', { passphrase: `guess ${i}` })
    const results = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(i)))
    return results.map((result) => (result.ok ? 'open' : result.error.code))
  })
  expect(new Set(guesses)).toEqual(new Set(['passphrase-wrong', 'passphrase-wait']))
  await page.reload()
  await isLocked(ottilie)
})

test('[X2] quitting leaves no copy of an opened file', async ({ launch, tmpDir }) => {
  const ottilie = await launch('ottilie', { network: 'offline' })
  const { page } = ottilie
  await introduce(page, WORDS.name)
  await createSpace(page, WORDS.space)
  await openFiles(page)
  const desk = await lay(path.join(tmpDir, 'desk'), { [FILE]: Buffer.from(WORDS.sentence) })
  await dropFiles(ottilie, filesRegion(page), [path.join(desk, FILE)])
  await stubPrograms(ottilie)
  await page.getByRole('row', { name: FILE, exact: true }).dblclick()
  await expect.poll(() => openedFile(ottilie)).toContain(FILE)
  const desktop = path.join(ottilie.profileDir, 'desktop')
  const words = [FILE, WORDS.sentence, WORDS.name]
  expect(await readableIn(desktop, words)).not.toEqual([])
  await ottilie.quit()
  expect(await readableIn(desktop, words)).toEqual([])
})

test('[X4] where there is no key store, the space says so once, and what to do about it', async ({
  launch
}) => {
  const ottilie = await launch('ottilie', NO_KEY_STORE)
  const { page } = ottilie
  await introduce(page, WORDS.name)
  await createSpace(page, WORDS.space)
  const hint = page.getByRole('complementary', { name: 'About your keys' })
  await expect(hint).toContainText('This computer offers Alcove no key store')
  await look(ottilie, 'key-store-hint')
  await hint.getByRole('button', { name: 'What this means' }).click()
  const privacy = page.getByRole('tabpanel', { name: 'Privacy and lock' })
  await expect(privacy).toContainText('This computer offers Alcove no key store')
  await closeDialog(page)
  await expect(page.getByRole('heading', { name: WORDS.space, level: 1 })).toBeVisible()
  await expect(hint).toHaveCount(0)
  await ottilie.quit()
  const again = await launch('ottilie', NO_KEY_STORE)
  await expect(again.page.getByRole('heading', { name: WORDS.space, level: 1 })).toBeVisible()
  // Long enough for it to have asked.
  await again.page.evaluate(() => window.alcove.call('lock.state', {}))
  await expect(again.page.getByRole('complementary', { name: 'About your keys' })).toHaveCount(0)
})

test('[X4] the word about the key store can be put away, and a passphrase settles it', async ({
  launch
}) => {
  test.slow()
  const [ottilie, ana] = await Promise.all([
    launch('ottilie', NO_KEY_STORE),
    launch('ana', NO_KEY_STORE)
  ])
  for (const { page, name } of [ottilie, ana]) {
    await introduce(page, name)
    await createSpace(page, WORDS.space)
    await expect(page.getByRole('complementary', { name: 'About your keys' })).toBeVisible()
  }
  await ottilie.page
    .getByRole('complementary', { name: 'About your keys' })
    .getByRole('button', { name: 'Put away' })
    .click()
  await setPassphrase(ana)
  await closeDialog(ana.page)
  for (const { page } of [ottilie, ana]) {
    await expect(page.getByRole('complementary', { name: 'About your keys' })).toHaveCount(0)
  }
})
