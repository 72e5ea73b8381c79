/** Nobody needs anybody else to be there: work made apart is kept, and merges when people meet. */
import { expect, test, type Person } from './fixtures.js'
import { expectSame, goToEnd, words } from './editor.js'
import { aWritingPair, SPACE } from './pair.js'
import { createSpace, editor, introduce, isInSpace, newDocument, openDocument } from './screens.js'

const TITLE = 'Heron diary'
/** D2: as long as it may take from meeting again to the same text on both screens. */
const MERGE_TIMEOUT_MS = 10_000

test('[D2] what each wrote while the other was away is on both screens', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Start.')
  await expect(editor(bob.page)).toContainText('Start.')
  await isHeldBy(alice, 'Bob')

  await bob.quit()
  await write(alice, ' Alice was here alone.')
  await isSaved(alice)
  await alice.quit()

  const bobAgain = await launch('bob')
  await isBack(bobAgain)
  expect(await words(bobAgain.page)).toBe('Start.')
  await write(bobAgain, ' Bob was here alone.')
  await isSaved(bobAgain)

  const aliceAgain = await launch('alice')
  await isBack(aliceAgain)
  await hasMerged(aliceAgain, bobAgain, ['Start.', 'Alice was here alone.', 'Bob was here alone.'])
})

test('[D2] both write the same paragraph offline; both keep every word', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'The weir at dawn.')
  await expect(editor(bob.page)).toContainText('The weir at dawn.')
  await isHeldBy(alice, 'Bob')
  await Promise.all([alice.quit(), bob.quit()])

  const apart = await Promise.all([
    launch('alice', { network: 'offline' }),
    launch('bob', { network: 'offline' })
  ])
  const mine = ' HERONS '.repeat(8).trim()
  const theirs = ' kingfisher '.repeat(8).trim()
  const texts = [mine, theirs]
  await Promise.all(
    apart.map(async (person, index) => {
      await isBack(person)
      await expect(person.page.getByText('Working offline')).toBeVisible()
      await write(person, texts[index] ?? '')
      await isSaved(person)
    })
  )
  await Promise.all(apart.map((person) => person.quit()))

  const [aliceAgain, bobAgain] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([isBack(aliceAgain), isBack(bobAgain)])
  await hasMerged(aliceAgain, bobAgain, ['The weir at dawn.', mine, theirs])
  await expect(
    aliceAgain.page.getByRole('tree', { name: 'Documents' }).getByText(TITLE)
  ).toHaveCount(1)
})

test('[D4] a profile that was never online keeps what was written', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await aloneWithDocument(alice)
  await write(alice, 'Nobody else has seen this.')
  await isSaved(alice)
  await alice.quit()
  const again = await launch('alice', { network: 'offline' })
  await isBack(again)
  await expect(editor(again.page)).toContainText('Nobody else has seen this.')
})

test('[D4] what the window called saved survives a power cut', async ({ launch }) => {
  let alice = await launch('alice', { network: 'offline' })
  await aloneWithDocument(alice)
  for (const sentence of ['First sentence.', 'Second sentence.', 'Third sentence.']) {
    await write(alice, sentence)
    await isSaved(alice)
    await alice.kill()
    alice = await launch('alice', { network: 'offline' })
    await isBack(alice)
    await expect(editor(alice.page)).toContainText(sentence)
  }
  expect(await words(alice.page)).toBe('First sentence.Second sentence.Third sentence.')
})

test('[D4] a title and a document made just before a power cut are there', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await aloneWithDocument(alice)
  await alice.kill()
  const again = await launch('alice', { network: 'offline' })
  await isBack(again)
  await expect(again.page.getByRole('textbox', { name: 'Document title' })).toHaveValue(TITLE)
})

async function aloneWithDocument({ page }: Person): Promise<void> {
  await introduce(page, 'Alice')
  await createSpace(page, SPACE)
  await newDocument(page, TITLE)
}

async function write({ page }: Person, text: string): Promise<void> {
  await goToEnd(page)
  await page.keyboard.type(text)
}

async function isSaved({ page }: Person): Promise<void> {
  await expect(page.getByLabel('Where this document is')).toHaveText(
    /^Saved on this computer|^Also on/
  )
}

/** The other's computer has said that it keeps everything. */
async function isHeldBy({ page }: Person, name: string): Promise<void> {
  await expect(page.getByLabel('Where this document is')).toHaveText(`Also on ${name}’s computer`)
}

async function isBack({ page }: Person): Promise<void> {
  await isInSpace(page, SPACE)
  await openDocument(page, TITLE)
}

/** Without a question, and without a second copy of anything. */
async function hasMerged(one: Person, other: Person, texts: string[]): Promise<void> {
  for (const text of texts) {
    const has = { timeout: MERGE_TIMEOUT_MS }
    await expect.poll(() => words(one.page), has).toContain(text)
    await expect.poll(() => words(other.page), has).toContain(text)
  }
  await expectSame(one.page, other.page)
  const merged = await words(one.page)
  const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('')
  expect(letters(merged)).toBe(letters(texts.join('')))
  await expect(one.page.getByRole('dialog')).toHaveCount(0)
  await expect(other.page.getByRole('dialog')).toHaveCount(0)
}
