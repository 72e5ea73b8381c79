/** Quitting while only this computer has the latest words says so, and never holds up the system. */
import { expect, test, type Person } from './fixtures.js'
import { goToEnd } from './editor.js'
import { aWritingPair } from './pair.js'
import { editor, createSpace, introduce, newDocument } from './screens.js'

const TITLE = 'Heron diary'

interface Question {
  message: string
  detail: string
  buttons: string[]
}

test('[D18] quitting with work nobody else has says so, and can be thought over', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await bob.quit()
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Only Alice has this.')
  await expect(saved(alice)).toContainText('not on any other device yet')

  await answerWith(alice, 'Keep Alcove open')
  await alice.app.evaluate(({ app }) => app.quit())
  await expect.poll(() => questions(alice)).toHaveLength(1)
  const [question] = await questions(alice)
  expect(question?.message).toMatch(/^\d+ changes? (is|are) only on this computer$/)
  expect(question?.detail).toContain('safe here and will be sent when Alcove is open again')
  expect(question?.buttons).toEqual(['Quit', 'Keep Alcove open'])
  await expect(editor(alice.page)).toContainText('Only Alice has this.')

  await closeWindow(alice)
  await expect.poll(() => questions(alice)).toHaveLength(2)
  await alice.page.keyboard.type(' She stays.')
  await expect(editor(alice.page)).toContainText('She stays.')

  await answerWith(alice, 'Quit')
  await alice.quit()
})

test('[D18] waiting until sent quits once the other has everything', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await expect(saved(alice)).toHaveText('Also on Bob’s computer')
  freeze(bob)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Bob is frozen.')
  await expect(saved(alice)).toContainText('not on any other device yet')
  await answerWith(alice, 'Wait until sent')
  const ended = new Promise((resolve) => alice.app.process().once('exit', resolve))
  await alice.app.evaluate(({ app }) => app.quit())
  await expect.poll(() => questions(alice)).toHaveLength(1)
  thaw(bob)
  await ended
  await expect(editor(bob.page)).toContainText('Bob is frozen.')
})

test('[D18] nobody is asked when nobody misses anything', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Alone')
  await newDocument(alice.page, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Just me.')
  // A question would be answered with staying, and the quit would be late.
  await answerWith(alice, 'Keep Alcove open')
  await alice.quit()
})

test('[D18] the system is never kept waiting for an answer', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await bob.quit()
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Only Alice has this.')
  await expect(saved(alice)).toContainText('not on any other device yet')
  await answerWith(alice, 'Keep Alcove open')
  const ended = new Promise((resolve) => alice.app.process().once('exit', resolve))
  alice.app.process().kill('SIGTERM')
  await ended
  const again = await launch('alice')
  await again.page.getByRole('tree', { name: 'Documents' }).getByText(TITLE).click()
  await expect(editor(again.page)).toContainText('Only Alice has this.')
})

function saved({ page }: Person) {
  return page.getByLabel('Where this document is')
}

/** Playwright cannot see native dialogs; this one notes what it was asked. */
async function answerWith({ app }: Person, answer: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    const noted = ((globalThis as { questions?: Question[] }).questions ??= [])
    dialog.showMessageBox = (...args: unknown[]) => {
      const question = args.at(-1) as Question
      noted.push(question)
      const response = question.buttons.indexOf(wanted)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, answer)
}

function questions({ app }: Person): Promise<Question[]> {
  return app.evaluate(() => (globalThis as { questions?: Question[] }).questions ?? [])
}

async function closeWindow({ app }: Person): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

function freeze({ app }: Person): void {
  app.process().kill('SIGSTOP')
}

function thaw({ app }: Person): void {
  app.process().kill('SIGCONT')
}
