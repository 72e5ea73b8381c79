import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { answerDialogs } from './desk.js'
import { expect, test } from './fixtures.js'
import { introduce } from './screens.js'

/** Shows the contacts and lets others reach this person; answers with their link. */
async function ownLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Contacts' }).click()
  await page.getByRole('button', { name: 'Let contacts reach me' }).click()
  return page.getByRole('textbox', { name: 'Your contact link' }).inputValue()
}

async function addContact(page: Page, link: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a contact' }).click()
  await page.getByRole('textbox', { name: 'Their contact link' }).fill(link)
  await page.getByRole('button', { name: 'Add contact' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a file goes straight to somebody with whom one shares no space', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(bob.page, 'Bob')])
  const [aliceLink, bobLink] = [await ownLink(alice.page), await ownLink(bob.page)]
  await addContact(alice.page, bobLink)
  await addContact(bob.page, aliceLink)
  const people = alice.page.getByRole('list', { name: 'Contacts' })
  await expect(people.getByRole('listitem')).toContainText('Bob', { timeout: 20_000 })
  await expect(people.getByRole('listitem')).toContainText('Here now', { timeout: 20_000 })

  const source = path.join(tmpDir, 'notes.txt')
  const target = path.join(tmpDir, 'kept.txt')
  await fs.writeFile(source, 'straight from Alice')
  await answerDialogs(alice, { open: source })
  await people.getByRole('button', { name: 'Send a file' }).click()

  await expect(bob.page.getByText('Alice would like to send you “notes.txt”')).toBeVisible()
  const offer = bob.page
    .getByRole('list', { name: 'Sent and received' })
    .getByRole('listitem', { name: 'notes.txt' })
  await expect(offer).toContainText('not verified')
  await answerDialogs(bob, { save: target })
  if (process.env['PICTURES']) {
    await bob.page.screenshot({ path: 'out/contacts-bob.png' })
    await alice.page.emulateMedia({ colorScheme: 'dark' })
    await alice.page.screenshot({ path: 'out/contacts-alice.png' })
  }
  await offer.getByRole('button', { name: 'Accept and save' }).click()
  await expect(offer).toContainText('Saved, from Alice')
  await expect(alice.page.getByRole('list', { name: 'Sent and received' })).toContainText(
    'Bob has it'
  )
  expect(await fs.readFile(target, 'utf8')).toBe('straight from Alice')
})
