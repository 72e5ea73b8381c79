/** Suggestions: one proposes, the other decides, and both end with the same words. */
import { expect, test, type Person } from './fixtures.js'
import { expectSame, goToEnd, words } from './editor.js'
import { aWritingPair, SPACE } from './pair.js'
import { editor, isInSpace, openDocument } from './screens.js'

const TITLE = 'Heron diary'

test('[D9] suggested words show with a name; one is accepted, one rejected', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Two herons stood at the weir.')
  await expect(editor(bob.page)).toContainText('weir.')
  await startSuggesting(bob)
  await suggestBoth(bob)

  await expect(added(alice)).toHaveText('grey ')
  await expect(gone(alice)).toContainText('weir')
  expect(await words(alice.page)).toBe('grey Two herons stood at the weir.')
  await expect(alice.page.getByTitle(/^Bob adds this/)).toHaveText('grey ')
  await alice.page.getByRole('button', { name: 'Comments' }).click()
  await expect(suggestions(alice)).toHaveCount(2)
  await alice.page.screenshot({ path: 'out/looks/suggestions-light.png' })
  await alice.page.emulateMedia({ colorScheme: 'dark' })
  await alice.page.screenshot({ path: 'out/looks/suggestions-dark.png' })
  await alice.page.getByRole('button', { name: 'Accept: add “grey ”' }).click()
  await alice.page.getByRole('button', { name: 'Reject: delete “weir”' }).click()

  await expect.poll(() => words(bob.page)).toBe('grey Two herons stood at the weir.')
  await expectSame(alice.page, bob.page)
  for (const person of [alice, bob]) {
    await expect(added(person)).toHaveCount(0)
    await expect(gone(person)).toHaveCount(0)
  }
})

test('[D9] suggested offline, decided the other way round, right on both', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Two herons stood at the weir.')
  await expect(editor(bob.page)).toContainText('weir.')
  await expect(alice.page.getByLabel('Where this document is')).toContainText('Also on Bob’s')
  await bob.quit()

  const apart = await launch('bob', { network: 'offline' })
  await isBack(apart)
  await startSuggesting(apart)
  await suggestBoth(apart)
  await expect(apart.page.getByLabel('Where this document is')).toContainText('not on any other')
  await write(alice, ' At dawn.')
  await apart.quit()

  const again = await launch('bob')
  await isBack(again)
  await expect(added(alice)).toHaveText('grey ')
  await expect(gone(alice)).toContainText('weir')
  await alice.page.getByRole('button', { name: 'Comments' }).click()
  await alice.page.getByRole('button', { name: 'Reject: add “grey ”' }).click()
  await alice.page.getByRole('button', { name: 'Accept: delete “weir”' }).click()
  await expect.poll(() => words(again.page)).toBe('Two herons stood at the . At dawn.')
  await expectSame(alice.page, again.page)
})

test('[D9] [D11] suggesting is one’s own: own undo, own words really go, editing stays direct', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Two herons.')
  await expect(editor(bob.page)).toContainText('Two herons.')
  await startSuggesting(bob)
  await write(bob, ' Three?')
  await expect(added(alice)).toHaveText(' Three?')
  for (let i = 0; i < 'hree?'.length; i++) await bob.page.keyboard.press('Backspace')
  await expect(added(alice)).toHaveText(' T')
  await expect(gone(alice)).toHaveCount(0)

  // Alice writes into Bob’s suggestion: her words are hers, and agreed.
  await goToEnd(alice.page)
  await alice.page.keyboard.type('!')
  await expect.poll(() => words(bob.page)).toBe('Two herons. T!')
  await expect(added(bob)).toHaveText(' T')

  // Replaced across blocks, the blocks stay and all their words are only suggested to go.
  await goToEnd(bob.page)
  await bob.page.keyboard.press('Enter')
  await bob.page.keyboard.type('Second line')
  await bob.page.keyboard.press('Control+a')
  await bob.page.keyboard.press('Delete')
  await expect(gone(alice)).toContainText('Two herons.!')
  expect(await words(alice.page)).toContain('Two herons.!')
  await bob.page.keyboard.press('Control+z')
  await expect(gone(alice)).toHaveCount(0)
  expect(await words(alice.page)).toContain('Two herons.')
})

async function write({ page }: Person, text: string): Promise<void> {
  await goToEnd(page)
  await page.keyboard.type(text)
}

async function startSuggesting({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Mode: Editing' }).click()
  await page.getByRole('menuitemradio', { name: 'Suggesting' }).click()
  await expect(page.getByRole('button', { name: 'Mode: Suggesting' })).toBeVisible()
}

/** Adds "grey " at the start and deletes "weir" before the full stop. */
async function suggestBoth({ page }: Person): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('grey ')
  const at = editor(page).getByText('weir.')
  await expect(at).toBeVisible()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowLeft')
  for (let i = 0; i < 'weir'.length; i++) await page.keyboard.press('Backspace')
}

function added({ page }: Person) {
  return editor(page).locator('.suggested-insertion')
}

function gone({ page }: Person) {
  return editor(page).locator('.suggested-deletion')
}

function suggestions({ page }: Person) {
  return page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
}

async function isBack({ page }: Person): Promise<void> {
  await isInSpace(page, SPACE)
  await openDocument(page, TITLE)
}
