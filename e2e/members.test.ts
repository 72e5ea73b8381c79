/** Who is in the space: the list, roles, pictures, namesakes, safety codes, and removal. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { picture } from './look.js'
import { aPair, SPACE } from './pair.js'
import { aPicture } from './pictures.js'
import {
  askToJoin,
  closeDialog,
  editor,
  introduce,
  invite,
  isInSpace,
  newDocument,
  openDocument
} from './screens.js'

test('[P8] [P9] the list of people is equal on both screens, with pictures and roles, and a viewer cannot type', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Notes')
  await openDocument(bob.page, 'Notes')
  await expect(editor(bob.page)).toHaveAttribute('contenteditable', 'true')

  await bob.page.getByRole('button', { name: 'Your profile: Bob' }).click()
  await bob.page.getByLabel('Picture file').setInputFiles({
    name: 'no.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture')
  })
  await expect(bob.page.getByRole('alert')).toContainText('Choose a PNG, JPEG or WebP picture')
  await bob.page.getByLabel('Picture file').setInputFiles({
    name: 'me.png',
    mimeType: 'image/png',
    buffer: aPicture(20_000)
  })
  await expect(bob.page.getByRole('button', { name: 'Remove the picture' })).toBeVisible()
  await picture(bob.page, 'profile')
  await closeDialog(bob.page)

  for (const { page } of [alice, bob]) await showPeople(page)
  for (const { page } of [alice, bob]) {
    await expect(person(page, 'Bob').locator('img')).toBeVisible()
    await expect(person(page, 'Alice')).toContainText('Made this space')
    await expect(person(page, 'Bob')).toContainText('Editor')
    await person(page, 'Alice').getByText('1 computer').click()
    await expect(page.getByRole('list', { name: 'Computers of Alice' })).toContainText(/\S+/)
  }
  await person(bob.page, 'Alice').getByRole('button', { name: 'Actions for' }).click()
  await expect(bob.page.getByRole('menuitemradio', { name: 'Viewer' })).toBeDisabled()
  await expect(bob.page.getByText('Only admins change roles').first()).toBeVisible()
  await picture(bob.page, 'people-menu')
  await bob.page.keyboard.press('Escape')

  await picture(alice.page, 'people')
  await chooseFor(alice.page, 'Bob', 'Viewer')
  await alice.page.getByRole('button', { name: 'Make viewer' }).click()
  for (const { page } of [alice, bob]) await expect(person(page, 'Bob')).toContainText('Viewer')
  await openDocument(bob.page, 'Notes')
  await expect(editor(bob.page)).toHaveAttribute('contenteditable', 'false')
})

test('[P14] two Annas are told apart at a glance, and one is verified by the code both see', async ({
  launch
}) => {
  const [alice, anna] = await Promise.all([launch('alice'), launch('anna')])
  const other = await launch('other')
  await introduce(alice.page, 'Alice')
  await introduce(anna.page, 'Anna')
  await introduce(other.page, 'anna')
  await alice.page.getByRole('button', { name: 'Create a space' }).click()
  await alice.page.getByRole('textbox', { name: 'Space name' }).fill(SPACE)
  await alice.page.getByRole('button', { name: 'Create space' }).click()
  const link = await invite(alice.page, { uses: 'Unlimited' })
  await closeDialog(alice.page)
  for (const { page } of [anna, other]) {
    await askToJoin(page, link)
    await isInSpace(page, SPACE)
  }
  await showPeople(alice.page)
  const annas = people(alice.page).filter({
    has: alice.page.locator('strong', { hasText: /^anna$/i })
  })
  await expect(annas).toHaveCount(2)
  await expect(annas.locator('code')).toHaveCount(2)
  const marks = await annas.locator('code').allTextContents()
  expect(new Set(marks).size).toBe(2)
  await picture(alice.page, 'two-annas')

  const mark = marks[0] ?? ''
  const [first, second] = [anna, other]
  const chosen = annas.filter({ hasText: mark })
  const name = (await chosen.locator('strong').textContent()) ?? ''
  await chosen.getByRole('button', { name: 'Actions for' }).click()
  await alice.page.getByRole('menuitem', { name: 'Verify…' }).click()
  const code = alice.page.getByRole('list', { name: 'Safety code' }).getByRole('listitem')
  await expect(code).toHaveCount(12)
  const digits = await code.allTextContents()
  const theirs = name === 'Anna' ? first : second
  await showPeople(theirs.page)
  await chooseFor(theirs.page, 'Alice', 'Verify…')
  const same = theirs.page.getByRole('list', { name: 'Safety code' }).getByRole('listitem')
  await expect(same).toHaveText(digits)
  await picture(alice.page, 'verify')
  await alice.page.getByRole('button', { name: 'They match' }).click()
  await expect(chosen).toContainText('Verified')
  await expect(annas.filter({ hasText: 'Verified' })).toHaveCount(1)
  await theirs.page.getByRole('button', { name: 'They differ' }).click()
  await expect(theirs.page.getByRole('alert')).toContainText('Then this is not the Alice')
})

test('who is removed reads who did it, and the last admin hands the space over', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(bob.page, 'Bob’s notes')
  await showPeople(alice.page)
  await chooseFor(alice.page, 'Bob', 'Remove from this space…')
  await picture(alice.page, 'remove')
  await alice.page.getByRole('button', { name: 'Remove from this space' }).click()
  await expect(people(alice.page)).toHaveCount(1)
  await expect(bob.page.getByRole('heading', { name: 'Alice removed you' })).toBeVisible()
  await picture(bob.page, 'removed')
  await bob.page.getByRole('button', { name: 'Take it off this computer' }).click()
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Take it off' }).click()
  await expect(bob.page.getByRole('button', { name: 'Join with a link' })).toBeVisible()

  const link = await invite(alice.page)
  await closeDialog(alice.page)
  await askToJoin(bob.page, link)
  await isInSpace(bob.page, SPACE)
  await expect(person(alice.page, 'Bob')).toBeVisible()
  await chooseFor(alice.page, 'Alice', 'Leave this space')
  await expect(alice.page.getByRole('radio', { name: 'Bob' })).toBeChecked()
  await picture(alice.page, 'leave')
  await alice.page.getByRole('button', { name: 'Leave space' }).click()
  await showPeople(bob.page)
  await expect(person(bob.page, 'Bob')).toContainText('Admin')
  await expect(people(bob.page)).toHaveCount(1)
})

async function showPeople(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
}

function people(page: Page): Locator {
  return page.getByRole('main').getByRole('list', { name: 'Members' }).locator('> li')
}

function person(page: Page, name: string): Locator {
  return people(page).filter({ has: page.locator('strong', { hasText: new RegExp(`^${name}$`) }) })
}

async function chooseFor(page: Page, name: string, action: string): Promise<void> {
  await person(page, name).getByRole('button', { name: 'Actions for' }).click()
  await page
    .getByRole('menuitem', { name: action })
    .or(page.getByRole('menuitemradio', { name: action }))
    .click()
}
