/** Who confirms the order of a space, and going on when that computer is gone for good. */
import fs from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { look, picture } from './look.js'
import { aPair, SPACE } from './pair.js'
import { expectQuiet } from './quiet.js'
import {
  askToJoin,
  closeDialog,
  documentItem,
  introduce,
  invite,
  isInSpace,
  newDocument
} from './screens.js'

/** From what one computer does to what others have confirmed of it. */
const IN_TIME = { timeout: 45_000 }

test('[P12] the founder’s profile is destroyed, and the admin left takes over in the window', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Plan')
  await showPeople(alice.page)
  const confirming = whoConfirms(alice.page)
  await expect(confirming.getByRole('listitem', { name: 'This computer' })).toBeVisible()
  await expect(confirming.getByRole('button', { name: 'Take over…' })).toHaveCount(0)
  await expect(confirming).toContainText('Everything is confirmed', IN_TIME)
  await showPeople(bob.page)
  const section = whoConfirms(bob.page)
  await expect(section.getByRole('listitem', { name: 'Alice’s computer' })).toContainText(
    'Here now'
  )

  await alice.page.getByRole('button', { name: 'Actions for Bob' }).click()
  await alice.page.getByRole('menuitemradio', { name: 'Admin' }).click()
  await alice.page.getByRole('button', { name: 'Make admin' }).click()
  await expect(bob.page.getByRole('list', { name: 'Members' })).not.toContainText('Editor')
  await alice.quit()
  await fs.rm(alice.profileDir, { recursive: true, maxRetries: 5 })

  await newDocument(bob.page, 'Without her')
  await showPeople(bob.page)
  await expect(section).toContainText('The latest changes wait for Alice’s computer', IN_TIME)
  await section.scrollIntoViewIfNeeded()
  await look(bob, 'who-confirms')
  await section.getByRole('button', { name: 'Take over…' }).click()
  await expect(bob.page.getByRole('dialog')).toContainText('Alice’s computer will not come back')
  await picture(bob.page, 'take-over')
  await bob.page.getByRole('button', { name: 'Take over', exact: true }).click()
  await expect(section.getByRole('listitem', { name: 'This computer' })).toBeVisible(IN_TIME)
  await expect(section.getByRole('listitem')).toHaveCount(1)
  await expect(section).toContainText('Everything is confirmed', IN_TIME)
  await picture(bob.page, 'who-confirms-again')

  await newDocument(bob.page, 'Still ours')
  const link = await invite(bob.page)
  await closeDialog(bob.page)
  const cy = await launch('cy')
  await introduce(cy.page, 'Cy')
  await askToJoin(cy.page, link)
  await isInSpace(cy.page, SPACE)
  for (const title of ['Plan', 'Without her', 'Still ours']) {
    await expect(documentItem(cy.page, title)).toBeVisible(IN_TIME)
  }
  await showPeople(bob.page)
  await expect(section).toContainText('Everything is confirmed', IN_TIME)
  expectQuiet(bob, cy)
})

async function showPeople(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
}

function whoConfirms(page: Page) {
  return page.getByRole('main').getByRole('region', { name: 'Who confirms' })
}
