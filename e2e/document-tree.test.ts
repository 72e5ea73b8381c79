/** Documents stand in a tree that everybody arranges, by mouse or keys, and nothing gets lost in it. */
import type { Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.js'
import { picture } from './look.js'
import { goToEnd } from './editor.js'
import { aPair, SPACE } from './pair.js'
import {
  chooseAction,
  createSpace,
  editor,
  introduce,
  isInSpace,
  newDocument,
  openDocument,
  outline,
  treeRow
} from './screens.js'

/** Both have to meet again first. */
const MEET_TIMEOUT_MS = 20_000

test('documents are nested, ordered and moved with the mouse, and everybody sees it', async ({
  launch
}) => {
  const [{ page }, bob] = await aPair(launch)
  for (const title of ['Plan', 'Budget', 'Minutes']) await newDocument(page, title)
  await drag(page, 'Minutes', 'Plan', 'into')
  await shows(page, ['Plan', '·Minutes', 'Budget'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await shows(page, ['Plan', 'Budget', 'Minutes'])
  await drag(page, 'Minutes', 'Plan', 'into')
  await shows(page, ['Plan', '·Minutes', 'Budget'])
  await drag(page, 'Budget', 'Plan', 'before')
  await shows(page, ['Budget', 'Plan', '·Minutes'])
  await drag(page, 'Budget', 'Minutes', 'after')
  await shows(page, ['Plan', '·Minutes', '·Budget'])
  await page.getByRole('button', { name: 'Fold Plan', exact: true }).click()
  await shows(page, ['Plan'])

  await shows(bob.page, ['Plan'])
  await bob.page.getByRole('button', { name: 'Unfold Plan' }).click()
  await shows(bob.page, ['Plan', '·Minutes', '·Budget'])
  await drag(bob.page, 'Minutes', 'Budget', 'after')
  await page.getByRole('button', { name: 'Unfold Plan' }).click()
  await shows(page, ['Plan', '·Budget', '·Minutes'])
  await picture(page, 'tree')
})

test('the whole tree can be worked with keys alone', async ({ launch }) => {
  const { page } = await alone(await launch('alice', { network: 'offline' }))
  for (const title of ['Alder', 'Birch', 'Cedar', 'Dogwood']) await newDocument(page, title)
  await treeRow(page, 'Dogwood').focus()
  await page.keyboard.press('Home')
  await expect(treeRow(page, 'Alder')).toBeFocused()
  await page.keyboard.press('c')
  await expect(treeRow(page, 'Cedar')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await shows(page, ['Alder', 'Cedar', 'Birch', 'Dogwood'])
  await expect(treeRow(page, 'Cedar')).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await shows(page, ['Alder', '·Cedar', 'Birch', 'Dogwood'])
  await expect(treeRow(page, 'Cedar')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(treeRow(page, 'Alder')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await shows(page, ['Alder', 'Birch', 'Dogwood'])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(treeRow(page, 'Cedar')).toBeFocused()
  await page.keyboard.press('Alt+ArrowLeft')
  await shows(page, ['Alder', 'Cedar', 'Birch', 'Dogwood'])
  await page.keyboard.press('End')
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New title' }).fill('Elder')
  await page.keyboard.press('Enter')
  await expect(treeRow(page, 'Elder')).toBeFocused()
  await page.keyboard.press('Delete')
  await shows(page, ['Alder', 'Cedar', 'Birch'])
  await expect(treeRow(page, 'Birch')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await shows(page, ['Alder', 'Cedar', 'Birch', 'Elder'])
  await treeRow(page, 'Cedar').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Document title' })).toHaveValue('Cedar')
})

test('a document is moved, copied, marked and found again without dragging', async ({ launch }) => {
  const alice = await alone(await launch('alice', { network: 'offline' }))
  const { page } = alice
  await newDocument(page, 'Birds')
  await newDocument(page, 'Herons')
  await page.keyboard.type('Two at the weir.')
  await chooseAction(page, 'Herons', 'Move to…')
  await page.getByRole('combobox', { name: 'Find a place' }).fill('bir')
  await picture(page, 'tree-move')
  await page.keyboard.press('Enter')
  await shows(page, ['Birds', '·Herons'])
  await expect(page.getByRole('navigation', { name: 'Documents above' })).toHaveText('Birds')

  await chooseAction(page, 'Birds', 'Duplicate')
  await shows(page, ['Birds', '·Herons', 'Birds (copy)'])
  await page.getByRole('button', { name: 'Unfold Birds (copy)' }).click()
  await treeRow(page, 'Herons').last().click()
  await expect(editor(page)).toContainText('Two at the weir.')
  await expect(page.getByRole('navigation', { name: 'Documents above' })).toHaveText('Birds (copy)')

  await chooseAction(page, 'Birds', 'Change icon')
  await picture(page, 'tree-icon')
  await page.getByRole('button', { name: 'Bird', exact: true }).click()
  await expect(treeRow(page, 'Birds')).toContainText('🐦')
  await chooseAction(page, 'Birds', 'Add to favourites')
  const favourites = page.getByRole('list', { name: 'Favourites' })
  await expect(favourites.getByRole('button')).toHaveText(['🐦Birds'])
  await picture(page, 'tree-marked')
  await alice.quit()

  const again = await launch('alice', { network: 'offline' })
  await isInSpace(again.page, SPACE)
  await shows(again.page, ['Birds', '·Herons', 'Birds (copy)', '·Herons'])
  await again.page.getByRole('button', { name: 'Show recent documents' }).click()
  const recent = again.page.getByRole('list', { name: 'Recent' }).getByRole('button')
  await expect(recent).toHaveText(['Herons', 'Herons', '🐦Birds'])
  await again.page.getByRole('list', { name: 'Favourites' }).getByRole('button').click()
  await expect(again.page.getByRole('textbox', { name: 'Document title' })).toHaveValue('Birds')
})

test('[D14] folder 1 into 2 while somebody offline moves 2 into 1: everything is there once', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  for (const title of ['One', 'Two']) {
    await newDocument(alice.page, title)
    await chooseAction(alice.page, title, 'New document inside')
    await nameIt(alice.page, `in ${title}`)
  }
  await expect(treeRow(bob.page, 'Two')).toBeVisible()
  await isHeldByBob(alice)
  await bob.quit()
  await drag(alice.page, 'One', 'Two', 'into')
  await shows(alice.page, ['Two', '·in Two', '·One', '··in One'])
  await alice.quit()

  const bobApart = await launch('bob', { network: 'offline' })
  await isInSpace(bobApart.page, SPACE)
  await drag(bobApart.page, 'Two', 'One', 'into')
  await expect.poll(() => outline(bobApart.page)).toContain('·Two')
  await bobApart.quit()

  const [aliceAgain, bobAgain] = await Promise.all([launch('alice'), launch('bob')])
  const all = ['One', 'Two', 'in One', 'in Two']
  for (const person of [aliceAgain, bobAgain]) await isInSpace(person.page, SPACE)
  await expect
    .poll(
      async () => {
        const trees = [await unfolded(aliceAgain.page), await unfolded(bobAgain.page)]
        const titles = trees.map((tree) => tree.map((line) => line.replace(/·/g, '')).sort())
        return JSON.stringify(trees[0]) === JSON.stringify(trees[1]) ? titles[0] : trees
      },
      { timeout: MEET_TIMEOUT_MS }
    )
    .toEqual(all)
})

test('[H3] what Bob wrote offline in a document Alice moved to the trash survives, and it says so', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Heron diary')
  await openDocument(bob.page, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Start. ')
  await expect(editor(bob.page)).toContainText('Start.')
  await bob.quit()
  await chooseAction(alice.page, 'Heron diary', 'Move to trash')
  await expect(treeRow(alice.page, 'Heron diary')).toHaveCount(0)
  await alice.quit()

  const bobApart = await launch('bob', { network: 'offline' })
  await isInSpace(bobApart.page, SPACE)
  await openDocument(bobApart.page, 'Heron diary')
  await goToEnd(bobApart.page)
  await bobApart.page.keyboard.type('Bob saw two.')
  await expect(bobApart.page.getByLabel('Where this document is')).toHaveText(/^Saved on this/)
  await bobApart.quit()

  const [aliceAgain, bobAgain] = await Promise.all([launch('alice'), launch('bob')])
  for (const [{ page }, wrote, moved] of [
    [aliceAgain, 'Bob wrote in it meanwhile.', 'You moved it there'],
    [bobAgain, 'You wrote in it meanwhile.', 'Alice moved it there']
  ] as const) {
    await isInSpace(page, SPACE)
    await page
      .getByRole('button', { name: 'Trash', exact: true })
      .click({ timeout: MEET_TIMEOUT_MS })
    const trash = page.getByRole('list', { name: 'Documents in the trash' })
    await expect(trash).toContainText(wrote, { timeout: MEET_TIMEOUT_MS })
    await expect(trash).toContainText(moved)
    await expect(trash).toContainText('30 days left')
    await trash.getByRole('button', { name: 'Heron diary', exact: true }).click()
    await expect(editor(page)).toContainText('Start. Bob saw two.')
    await expect(page.getByText('This document is in the trash.')).toBeVisible()
  }
  await picture(bobAgain.page, 'trash-banner')
  await aliceAgain.page.getByRole('button', { name: 'Trash', exact: true }).click()
  await picture(aliceAgain.page, 'trash')
  await bobAgain.page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(treeRow(aliceAgain.page, 'Heron diary')).toBeVisible()
  await expect(aliceAgain.page.getByText('The trash is empty')).toBeVisible()
  await expect(bobAgain.page.getByText('This document is in the trash.')).toHaveCount(0)
})

test('a thousand documents side by side scroll, and only those in sight are drawn', async ({
  launch
}) => {
  test.slow()
  const { page } = await alone(await launch('alice', { network: 'offline' }))
  await page.evaluate(async () => {
    const spaces = await window.alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) throw new Error('no space')
    const titles = Array.from({ length: 1000 }, (_, i) => `Note ${i + 1}`)
    for (let at = 0; at < titles.length; at += 50) {
      await Promise.all(
        titles
          .slice(at, at + 50)
          .map((title) => window.alcove.call('document.create', { spaceId, title }))
      )
    }
  })
  const rows = page.getByRole('treeitem')
  await expect.poll(() => rows.first().getAttribute('aria-setsize')).toBe('1000')
  expect(await rows.count()).toBeLessThan(100)
  await rows.first().focus()
  await page.keyboard.press('End')
  await expect(page.locator('[role=treeitem]:focus')).toHaveAttribute('aria-posinset', '1000')
  await page.keyboard.press('Home')
  await expect(page.locator('[role=treeitem]:focus')).toHaveAttribute('aria-posinset', '1')
})

async function alone(person: Person): Promise<Person> {
  await introduce(person.page, 'Alice')
  await createSpace(person.page, SPACE)
  return person
}

async function nameIt(page: Page, title: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Document title' })
  await expect(field).toHaveValue('Untitled')
  await field.fill(title)
  await field.press('Enter')
  await expect(treeRow(page, title)).toBeVisible()
}

async function shows(page: Page, lines: string[]): Promise<void> {
  await expect.poll(() => outline(page)).toEqual(lines)
}

/** The tree with everything unfolded. */
async function unfolded(page: Page): Promise<string[]> {
  const folded = page.getByRole('treeitem', { expanded: false })
  while ((await folded.count()) > 0) {
    await folded
      .first()
      .getByRole('button', { name: /^Unfold/ })
      .click()
  }
  return outline(page)
}

async function drag(
  page: Page,
  moved: string,
  target: string,
  where: 'before' | 'into' | 'after'
): Promise<void> {
  const row = treeRow(page, target)
  const box = await row.boundingBox()
  if (!box) throw new Error(`${target} is not on screen`)
  const y = box.height * { before: 0.1, into: 0.5, after: 0.9 }[where]
  await treeRow(page, moved).dragTo(row, {
    sourcePosition: { x: box.width / 2, y: box.height / 2 },
    targetPosition: { x: box.width / 2, y }
  })
}

async function isHeldByBob({ page }: Person): Promise<void> {
  await expect(page.getByLabel('Where this space is')).toContainText('Also on Bob’s computer')
}
