/** An invite works whenever it is opened: the request waits, visibly, and goes through by itself. */
import { expect, test, type Person } from './fixtures.js'
import { SPACE, type Launch } from './pair.js'
import {
  askToJoin,
  closeDialog,
  createSpace,
  introduce,
  invite,
  isInSpace,
  pasteLink,
  requests,
  type InviteTerms
} from './screens.js'
import { startAgain } from './start-again.js'

const WAITING = /^Waiting for someone in “Field study” to let you in\..*Alice/
/** From the member's return to being let in. */
const ADMIT_TIMEOUT_MS = 45_000

test('[P1] a request made while the inviter is away goes through without a click', async ({
  launch
}) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await expect(requests(bob.page)).toHaveText(WAITING)
  await bob.quit()

  const again = await launch('bob')
  await expect(requests(again.page)).toHaveText(WAITING)
  const alice = await launch('alice')
  await isInSpace(alice.page, SPACE)
  await expect(again.page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible({
    timeout: ADMIT_TIMEOUT_MS
  })
  await expect(requests(again.page)).toHaveCount(0)
  await expect(alice.page.getByRole('list', { name: 'People' })).toContainText('Bob')
})

test('[P1] a request goes through when the one who asked is the one who returns', async ({
  launch
}) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await expect(requests(bob.page)).toHaveText(WAITING)
  await bob.kill()
  const alice = await launch('alice')
  await isInSpace(alice.page, SPACE)
  const again = await launch('bob')
  await expect(again.page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible({
    timeout: ADMIT_TIMEOUT_MS
  })
})

test('[P1] a waiting request can be taken back, also across a restart', async ({ launch }) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await bob.page.getByRole('button', { name: 'Cancel request' }).click()
  await expect(requests(bob.page)).toHaveCount(0)
  await expect(bob.page.getByRole('button', { name: 'Create a space' })).toBeVisible()
  await bob.quit()
  const again = await launch('bob')
  await expect(again.page.getByRole('button', { name: 'Create a space' })).toBeVisible()
  await expect(requests(again.page)).toHaveCount(0)
  // Taken back, not used up: it can be asked again.
  await askToJoin(again.page, link)
  await expect(requests(again.page)).toHaveText(WAITING)
})

test('[P1] asking twice says that one has asked already', async ({ launch }) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await expect(requests(bob.page)).toHaveText(WAITING)
  await askToJoin(bob.page, link)
  await expect(bob.page.getByText('You have already asked to join this space')).toBeVisible()
})

test('[P3] [P4] a link at the first start waits for a name, then opens the preview', async ({
  launch
}) => {
  const link = await linkOfSomebodyAway(launch, { role: 'Viewer' })
  const bob = await launch('bob', { args: [link] })
  await introduceWithLink(bob)
  await showsPreview(bob, link, /You come in as a viewer/)
  await bob.page.getByRole('button', { name: 'Join space' }).click()
  await expect(bob.page.getByRole('dialog')).toHaveCount(0)
  await expect(requests(bob.page)).toHaveText(WAITING)
})

test('[P3] [P4] [C2] a link clicked while the app runs opens the preview in its window', async ({
  launch,
  bootstrap
}) => {
  const alice = await launch('alice')
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page)
  await closeDialog(alice.page)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  expect(await startAgain(bob, bootstrap, link)).toBe(0)
  await showsPreview(bob, link, /You come in as an editor/)
  expect(bob.app.windows()).toHaveLength(1)
  await bob.page.getByRole('button', { name: 'Join space' }).click()
  await isInSpace(bob.page, SPACE)

  // A link to where one is already offers to go there.
  expect(await startAgain(bob, bootstrap, link)).toBe(0)
  await expect(bob.page.getByRole('dialog')).toContainText('You are already in this space')
  await bob.page.getByRole('button', { name: 'Open space' }).click()
  await expect(bob.page.getByRole('dialog')).toHaveCount(0)
})

test('[P3] a link on a profile that has a name opens the preview at start', async ({ launch }) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await bob.quit()
  const again = await launch('bob', { args: [link] })
  await showsPreview(again, link, /You come in as an editor/)
})

test('[P3] a damaged link from outside says what is wrong with it', async ({
  launch,
  bootstrap
}) => {
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  expect(await startAgain(bob, bootstrap, 'alcove://join/yyyy')).toBe(0)
  await expect(bob.page.getByRole('dialog')).toContainText('The end of this link is missing')
})

test('[P4] before joining one reads who invites, where, as what, and what others see', async ({
  launch
}) => {
  const link = await linkOfSomebodyAway(launch)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await pasteLink(bob.page, link)
  await previewSays(bob, /You come in as an editor/)
})

/** Alice makes an invite and is gone before anybody opens it. */
async function linkOfSomebodyAway(launch: Launch, terms: InviteTerms = {}): Promise<string> {
  const alice = await launch('alice')
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page, terms)
  await alice.quit()
  return link
}

async function introduceWithLink({ page }: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Bob')
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function showsPreview(person: Person, link: string, role: RegExp): Promise<void> {
  const dialog = person.page.getByRole('dialog', { name: 'Join a space' })
  await expect(dialog.getByRole('textbox', { name: 'Invite link' })).toHaveValue(link)
  await previewSays(person, role)
}

async function previewSays({ page }: Person, role: RegExp): Promise<void> {
  const preview = page.getByRole('region', { name: 'Invite' })
  await expect(preview).toContainText(`Alice invites you to ${SPACE}`)
  await expect(preview).toContainText(role)
  await expect(preview).toContainText('Members will see your name')
  await expect(page.getByRole('button', { name: 'Join space' })).toBeEnabled()
}
