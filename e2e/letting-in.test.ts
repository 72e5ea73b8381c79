/** What both sides see before somebody is in: the dialog, the decision, and words on the phone. */
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { SPACE } from './pair.js'
import { closeDialog, createSpace, introduce, isInSpace, pasteLink, requests } from './screens.js'

/** From a decision, or a question to the DHT, to its effect in the other window. */
const IN_TIME = { timeout: 45_000 }

test('[P4][P5][X10] who is asked about sees what it means, and a member decides', async ({
  launch
}) => {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(bob.page, 'Bob')])
  await createSpace(alice.page, SPACE)
  await alice.page.getByRole('button', { name: 'Invite people' }).click()
  await alice.page.getByRole('checkbox', { name: 'Ask before letting in' }).check()
  await alice.page.getByRole('button', { name: 'Create invite' }).click()
  const link = await alice.page.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await expect(alice.page.getByRole('region', { name: 'Open invites' })).toContainText(
    'asks before letting in'
  )
  await closeDialog(alice.page)

  await pasteLink(bob.page, link)
  const preview = bob.page.getByRole('region', { name: 'Invite' })
  for (const text of [
    `Alice invites you to ${SPACE}`,
    'an editor',
    'A member looks at your request first',
    'Members will see your name',
    'the name of this computer',
    'the IP address of your connection'
  ]) {
    await expect(preview).toContainText(text)
  }
  await expect(preview.getByRole('checkbox', { name: /only through relays/ })).toBeVisible()
  await look(bob, 'join-dialog')
  await bob.page.getByRole('button', { name: 'Join space' }).click()
  await expect(requests(bob.page)).toContainText('has your request', IN_TIME)

  await alice.page.getByRole('button', { name: '1 person waits to come in' }).click(IN_TIME)
  const waiting = alice.page.getByRole('region', { name: 'Waiting to come in' })
  await expect(waiting).toContainText('Bob')
  await look(alice, 'join-requests')
  await waiting.getByRole('button', { name: 'Accept' }).click()
  await expect(waiting).toHaveCount(0)
  await closeDialog(alice.page)
  await expect(bob.page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible(IN_TIME)
  await isInSpace(bob.page, SPACE)
  await expect(alice.page.getByRole('list', { name: 'People' })).toContainText('Bob')
})

test('[SC3] words that are said on the phone let one person in', async ({ launch }) => {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(bob.page, 'Bob')])
  await createSpace(alice.page, SPACE)
  await alice.page.getByRole('button', { name: 'Invite people' }).click()
  await alice.page.getByText('Say it', { exact: true }).click()
  await alice.page.getByRole('button', { name: 'Make a code' }).click()
  const list = alice.page.getByRole('list', { name: 'Words of the code' })
  await expect(list.getByRole('listitem')).toHaveCount(5, IN_TIME)
  await look(alice, 'spoken-code')
  const words = await list.getByRole('listitem').allTextContents()

  const { page } = bob
  await pasteLink(page, ['zzzz', ...words.slice(1)].join(' '))
  await page.getByRole('button', { name: 'Look up code' }).click()
  await expect(page.getByText('“zzzz” is no word of a code')).toBeVisible()
  await page.getByRole('textbox', { name: 'Invite link' }).fill(words.join(' ').toUpperCase())
  await page.getByRole('button', { name: 'Look up code' }).click()
  const preview = page.getByRole('region', { name: 'Invite' })
  await expect(preview).toContainText(`Alice invites you to ${SPACE}`, IN_TIME)
  await page.getByRole('button', { name: 'Join space' }).click()
  await expect(page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible(IN_TIME)
  // Good for one: it is not said any more.
  await expect(list).toHaveCount(0)
  await expect(alice.page.getByRole('button', { name: 'Make a code' })).toBeVisible()
})
