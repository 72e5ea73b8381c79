/** Every screen fits its window, light and dark, wide and narrow, and names all its controls. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Person } from './fixtures.js'
import { dropFiles } from './drop-files.js'
import { goToEnd } from './editor.js'
import { look } from './look.js'
import { aPair, SPACE } from './pair.js'
import {
  askToJoin,
  closeDialog,
  createSpace,
  editor,
  filesRegion,
  introduce,
  invite,
  newDocument,
  openDocument,
  openFiles,
  pasteLink,
  requests
} from './screens.js'

test('screens before the first space', async ({ launch }) => {
  const alice = await launch('alice')
  await look(alice, 'welcome')
  await introduce(alice.page, 'Alice')
  await look(alice, 'start')
  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page)
  await alice.quit()

  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await pasteLink(bob.page, link.slice(0, 90))
  await expect(bob.page.getByText('The end of this link is missing')).toBeVisible()
  await look(bob, 'join-bad-link')
  await bob.page.getByRole('button', { name: 'Back' }).click()
  await pasteLink(bob.page, link)
  await expect(bob.page.getByRole('region', { name: 'Invite' })).toBeVisible()
  await look(bob, 'join-preview')
  await bob.page.getByRole('button', { name: 'Back' }).click()
  await askToJoin(bob.page, link)
  await expect(requests(bob.page)).toContainText('Waiting')
  await look(bob, 'join-waiting')
})

test('screens of a space', async ({ launch, tmpDir }) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { page } = alice
  await page.getByRole('button', { name: `Space: ${SPACE}` }).click()
  await look(alice, 'space-menu')
  await page.keyboard.press('Escape')
  await look(alice, 'space-empty')
  await newDocument(page, 'Heron diary')
  await writeSample(alice)
  await openDocument(bob.page, 'Heron diary')
  await goToEnd(bob.page)
  await bob.page.keyboard.type('And a kingfisher.')
  await expect(editor(page)).toContainText('And a kingfisher.')
  await look(alice, 'document')
  await goToEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await expect(page.getByRole('listbox')).toBeVisible()
  await look(alice, 'document-slash-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByRole('button', { name: 'Bold' })).toBeVisible()
  await look(alice, 'document-toolbar')
  await page.keyboard.press('ArrowDown')

  await openFiles(page)
  await look(alice, 'files-empty')
  const files = await sampleFiles(tmpDir)
  await dropFiles(alice, filesRegion(page), files)
  await expect(page.getByRole('row')).toHaveCount(files.length)
  await look(alice, 'files')
  await page.getByRole('row').first().click()
  await look(alice, 'files-chosen')
  await openFiles(bob.page)
  await expect(bob.page.getByRole('row')).toHaveCount(files.length)
  await look(bob, 'files-of-others')

  await page.getByRole('button', { name: 'Invite people' }).click()
  await look(alice, 'invite')
  await page.getByRole('button', { name: 'Create invite' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible()
  await look(alice, 'invite-link')
  await closeDialog(page)
  await page.getByRole('button', { name: /^Your profile/ }).click()
  await look(alice, 'profile')
  await closeDialog(page)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await look(alice, 'shortcuts')
  await closeDialog(page)
  await page.keyboard.press('Control+Shift+h')
  await look(alice, 'space-home')
})

async function writeSample({ page }: Person): Promise<void> {
  const { keyboard } = page
  await goToEnd(page)
  for (const line of [
    '## At the weir',
    'Two herons stood at the weir at dawn, **one** on each bank, and neither *moved* for an hour.',
    '- grey heron, two',
    'kingfisher, one'
  ]) {
    await keyboard.type(line)
    await keyboard.press('Enter')
  }
  await keyboard.press('Backspace')
  await keyboard.type('[] bring the scope')
  await keyboard.press('Enter')
  await keyboard.press('Backspace')
  await keyboard.type('> Still as a reed')
  await keyboard.press('Enter')
}

async function sampleFiles(tmpDir: string): Promise<string[]> {
  const folder = path.join(tmpDir, 'Recordings')
  await fs.mkdir(folder)
  await fs.writeFile(path.join(folder, 'dawn.wav'), Buffer.alloc(400_000, 1))
  const notes = path.join(tmpDir, 'Beobachtungen am Wehr – März, mit einem recht langen Namen.txt')
  await fs.writeFile(notes, 'Zwei Reiher.')
  const empty = path.join(tmpDir, 'empty.txt')
  await fs.writeFile(empty, '')
  const large = path.join(tmpDir, 'film.mp4')
  await fs.writeFile(large, Buffer.alloc(3_000_000, 7))
  return [folder, notes, empty, large]
}
