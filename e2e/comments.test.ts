/** Comments on words: two people talk about a place in the text, together and apart. */
import { expect, test, type Person } from './fixtures.js'
import { expectSame, goToEnd, words } from './editor.js'
import { aWritingPair, SPACE } from './pair.js'
import { editor, isInSpace, openDocument } from './screens.js'

const TITLE = 'Heron diary'
const SENTENCE = 'Two herons stood at the weir'

test('[D8] a comment on words: reply, resolve, reopen, edit, delete', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, SENTENCE)
  await expect(editor(bob.page)).toContainText(SENTENCE)
  await selectLast(alice, 'weir')
  await alice.page.keyboard.press('Control+Alt+m')
  await say(alice, 'New comment', 'Which weir, @Bo')
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('?')
  await alice.page.keyboard.press('Enter')
  await expect(thread(alice, 'weir')).toContainText('Which weir, @Bob ?')
  await expect(commented(bob)).toHaveText('weir')

  // Bob clicks on the words, and the thread is there.
  await commented(bob).click()
  await expect(thread(bob, 'weir')).toContainText('Which weir, @Bob ?')
  await expect(thread(bob, 'weir').getByRole('button', { name: 'Actions for your' })).toHaveCount(0)
  await say(bob, 'Reply to the comment on “weir”', 'The north one.')
  await bob.page.keyboard.press('Enter')
  await expect(thread(alice, 'weir')).toContainText('The north one.')

  await thread(bob, 'weir').getByRole('button', { name: 'React to Alice’s comment' }).click()
  await bob.page.getByRole('menuitem', { name: '👍' }).click()
  await expect(thread(alice, 'weir').getByRole('button', { name: '👍 Bob' })).toBeVisible()

  await thread(bob, 'weir').getByRole('button', { name: 'Actions for your comment' }).click()
  await bob.page.getByRole('menuitem', { name: 'Edit' }).click()
  await say(bob, 'Edit your comment', ' By the mill.')
  await bob.page.keyboard.press('Enter')
  await expect(thread(alice, 'weir')).toContainText('The north one. By the mill.')
  await expect(thread(alice, 'weir')).toContainText('edited')

  await thread(bob, 'weir').getByRole('button', { name: 'Resolve' }).click()
  await expect(commented(alice)).toHaveCount(0)
  await expect(thread(alice, 'weir')).toHaveCount(0)
  await show(alice, 'Resolved (1)')
  await expect(thread(alice, 'weir')).toContainText('Resolved by Bob')
  await thread(alice, 'weir').getByRole('button', { name: 'Reopen' }).click()
  await expect(commented(bob)).toHaveText('weir')

  await thread(bob, 'weir').getByRole('button', { name: 'Actions for your comment' }).click()
  await bob.page.getByRole('menuitem', { name: 'Delete' }).click()
  await show(alice, 'Open (1)')
  await expect(thread(alice, 'weir')).not.toContainText('The north one.')
  await expect(thread(alice, 'weir')).toContainText('Which weir')
  await alice.page.screenshot({ path: 'out/looks/comments-light.png' })
  await alice.page.emulateMedia({ colorScheme: 'dark' })
  await alice.page.screenshot({ path: 'out/looks/comments-dark.png' })
})

test('[D8] a thread stays with its words through edits, undo, and until they are gone', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, SENTENCE)
  await selectLast(alice, 'weir')
  await alice.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await say(alice, 'New comment', 'Which one?')
  await alice.page.keyboard.press('Enter')
  await expect(commented(bob)).toHaveText('weir')

  await editor(bob.page).click()
  await bob.page.keyboard.press('Control+Home')
  await bob.page.keyboard.type('A paragraph above.')
  await bob.page.keyboard.press('Enter')
  await expectSame(alice.page, bob.page)
  await expect(commented(alice)).toHaveText('weir')

  // Alice’s undo takes back what she wrote, never that she commented on it.
  await goToEnd(alice.page)
  await alice.page.keyboard.type(' at dawn')
  await alice.page.keyboard.press('Control+z')
  await expect.poll(() => words(alice.page)).not.toContain('at dawn')
  await expect(commented(alice)).toHaveText('weir')
  await expect(commented(bob)).toHaveText('weir')

  await selectLast(bob, 'weir')
  await bob.page.keyboard.press('Delete')
  await expect(commented(alice)).toHaveCount(0)
  await expect(thread(alice, 'weir')).toContainText('The words are gone')
  await bob.page.keyboard.press('Control+z')
  await expect(commented(alice)).toHaveText('weir')
  await expect(thread(alice, 'weir')).not.toContainText('The words are gone')
})

test('[D8] both edit offline around and within the words; the thread stays attached', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, SENTENCE)
  await selectLast(alice, 'weir')
  await alice.page.keyboard.press('Control+Alt+m')
  await say(alice, 'New comment', 'Which one?')
  await alice.page.keyboard.press('Enter')
  await expect(commented(bob)).toHaveText('weir')
  await expect(alice.page.getByLabel('Where this document is')).toContainText('Also on Bob’s')
  await Promise.all([alice.quit(), bob.quit()])

  const apart = await Promise.all([
    launch('alice', { network: 'offline' }),
    launch('bob', { network: 'offline' })
  ])
  await Promise.all(apart.map(isBack))
  const [aliceApart, bobApart] = apart
  await editor(aliceApart.page).click()
  await aliceApart.page.keyboard.press('Control+Home')
  await aliceApart.page.keyboard.type('Alice above. ')
  await goToEnd(bobApart.page)
  await bobApart.page.keyboard.press('ArrowLeft')
  await bobApart.page.keyboard.press('ArrowLeft')
  await bobApart.page.keyboard.type('X')
  await commented(bobApart).click()
  await say(bobApart, 'Reply to the comment on “weir”', 'Bob replied apart.')
  await bobApart.page.keyboard.press('Enter')
  await expect(thread(bobApart, 'weir')).toContainText('Bob replied apart.')
  await Promise.all(
    apart.map(({ page }) =>
      expect(page.getByLabel('Where this document is')).toHaveText(/^Saved on this computer/)
    )
  )
  await Promise.all(apart.map((person) => person.quit()))

  const again = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all(again.map(isBack))
  const [aliceAgain, bobAgain] = again
  await expect.poll(() => words(aliceAgain.page)).toBe('Alice above. Two herons stood at the weXir')
  await expectSame(aliceAgain.page, bobAgain.page)
  for (const person of again) {
    const marked = await commented(person).allTextContents()
    expect(marked.join('').replace('X', '')).toBe('weir')
  }
  await commented(aliceAgain).first().click()
  await expect(thread(aliceAgain, 'weir')).toContainText('Bob replied apart.')
})

async function write({ page }: Person, text: string): Promise<void> {
  await goToEnd(page)
  await page.keyboard.type(text)
}

/** Selects the last word of the document, which is this one. */
async function selectLast({ page }: Person, word: string): Promise<void> {
  await goToEnd(page)
  const selected = () =>
    page.evaluate(() => String(window.getSelection()).replace(/[\u2060\s]/g, ''))
  // A caret of somebody else may take a step of its own.
  while ((await selected()).length < word.length) await page.keyboard.press('Shift+ArrowLeft')
  expect(await selected()).toBe(word)
}

async function say({ page }: Person, field: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: field }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(text)
}

async function show({ page }: Person, filter: string): Promise<void> {
  await page.getByRole('complementary', { name: 'Comments' }).getByText(filter).click()
}

function thread({ page }: Person, quote: string) {
  return page.getByRole('listitem', { name: `Comment on “${quote}”` })
}

function commented({ page }: Person) {
  return editor(page).locator('.comment-words')
}

async function isBack({ page }: Person): Promise<void> {
  await isInSpace(page, SPACE)
  await openDocument(page, TITLE)
}
