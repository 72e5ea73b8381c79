/** The sentence above a document says where one's words are, and never more than is known. */
import { expect, test, type Person } from './fixtures.js'
import { goToEnd } from './editor.js'
import { aWritingPair } from './pair.js'
import { editor } from './screens.js'

const TITLE = 'Heron diary'

test('[D18] within five seconds of losing everybody the window says so', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Both have this.')
  await expect(saved(alice)).toHaveText('Also on Bob’s computer')
  await bob.kill()
  await expect(saved(alice)).toHaveText('Also on Bob’s computer. Nobody else is connected', {
    timeout: 5000
  })
  await write(alice, 'x')
  await expect(saved(alice)).toHaveText(
    'Saved on this computer. Nobody else is connected. 1 change not on any other device yet'
  )
})

test('[D18] [N4] a frozen computer never counts, and counts again once it answers', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await write(alice, 'Both have this.')
  await expect(saved(alice)).toHaveText('Also on Bob’s computer')

  bob.app.process().kill('SIGSTOP')
  await write(alice, 'abc')
  await expect(saved(alice)).toContainText('Saved on this computer')
  await expect(saved(alice)).toContainText('3 changes not on any other device yet')
  await expect(saved(alice)).toContainText('Nobody else is connected')
  await alice.page.getByRole('button', { name: 'Who has what' }).click()
  const detail = alice.page.getByRole('list', { name: 'Who has what' }).getByRole('listitem')
  await expect(detail).toHaveText(/Bob.*misses 3 changes, not connected/)
  await alice.page.screenshot({ path: 'out/looks/save-state-light.png' })

  bob.app.process().kill('SIGCONT')
  await expect(editor(bob.page)).toContainText('Both have this.abc')
  await expect(saved(alice)).toHaveText('Also on Bob’s computer')
  await expect(detail).toHaveText(/Bob.*has everything$/)
})

async function write({ page }: Person, text: string): Promise<void> {
  await goToEnd(page)
  await page.keyboard.type(text)
}

function saved({ page }: Person) {
  return page.getByLabel('Where this document is')
}
