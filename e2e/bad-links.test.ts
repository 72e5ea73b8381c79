/** A link that does not work says so in one plain sentence, at once; nobody watches a spinner. */
import type { Page } from '@playwright/test'
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
  requests
} from './screens.js'

/** P7: from pasting or pressing to the sentence. */
const SAID_WITHIN_MS = 2000

interface BadLink {
  what: string
  link: (good: string) => string
  says: string
}

const BAD_LINKS: BadLink[] = [
  {
    what: 'half a link',
    link: (good) => good.slice(0, 120),
    says: 'The end of this link is missing'
  },
  {
    what: 'all but a letter',
    link: (good) => good.slice(0, -1),
    says: 'The end of this link is missing'
  },
  {
    what: 'only its beginning',
    link: () => 'alcove://join/',
    says: 'The end of this link is missing'
  },
  { what: 'a scheme', link: () => 'alcove:', says: 'The end of this link is missing' },
  { what: 'two letters swapped', link: swapped, says: 'This link has a typing mistake' },
  { what: 'a letter replaced', link: replaced, says: 'This link has a typing mistake' },
  {
    what: 'a letter no link has',
    link: (good) => `${good.slice(0, 60)}é${good.slice(61)}`,
    says: 'This link has a typing mistake'
  },
  {
    what: 'a web page',
    link: () => 'https://127.0.0.1/join/abc',
    says: 'This is not an Alcove link'
  },
  {
    what: 'another app’s link',
    link: (good) => good.replace('alcove:', 'keet:'),
    says: 'This is not an Alcove link'
  },
  { what: 'prose', link: () => 'See you at the weir tomorrow', says: 'This is not an Alcove link' },
  {
    what: 'a megabyte',
    link: (good) => good + 'y'.repeat(1_000_000),
    says: 'This is not an Alcove link'
  },
  {
    what: 'a path that climbs',
    link: () => 'alcove://join/../../etc/passwd',
    says: 'typing mistake'
  }
]

test('[P7] a damaged or foreign link is named within two seconds', async ({ launch }) => {
  test.slow()
  const { page } = await launch('alice')
  await introduce(page, 'Alice')
  await createSpace(page, SPACE)
  const good = await invite(page)
  await closeDialog(page)
  // Alice herself is in that space already, which is a sentence of its own.
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await pasteLink(bob.page, '')
  const field = bob.page.getByRole('textbox', { name: 'Invite link' })
  for (const { what, link, says } of BAD_LINKS) {
    await test.step(what, async () => {
      await field.fill(link(good))
      await saysOnly(bob.page, says)
      await field.fill('')
      await expect(field).not.toHaveAttribute('aria-invalid', 'true')
    })
  }
  // After all of these the good one still works, with quotes and line breaks around it.
  await field.fill(` <${good.slice(0, 100)}\n${good.slice(100)}>. `)
  await expect(bob.page.getByRole('region', { name: 'Invite' })).toContainText('Alice invites you')
})

test('[P7] an empty field asks for a link and cannot be joined with', async ({ launch }) => {
  const { page } = await launch('bob')
  await introduce(page, 'Bob')
  await pasteLink(page, '')
  await expect(page.getByText('Paste the link you were sent.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Join space' })).toBeDisabled()
  await pasteText(page, '   \n ')
  await expect(page.getByText('Reading the link')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Join space' })).toBeDisabled()
})

test('[P7] an expired invite is named, and nobody is asked', async ({ launch }) => {
  const alice = await host(launch)
  const link = await alice.page.evaluate(async () => {
    const spaces = await window.alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) return ''
    // The shortest the dialog offers is an hour.
    const expiresAtMs = Date.now() + 1500
    const made = await window.alcove.call('invite.create', { spaceId, role: 'editor', expiresAtMs })
    return made.ok ? made.value.link : ''
  })
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await pasteLink(bob.page, link)
  await saysOnly(bob.page, 'This invite has expired')
})

test('[P7] a used-up invite is named to the one who comes too late', async ({ launch }) => {
  const alice = await host(launch)
  const link = await invite(alice.page)
  await closeDialog(alice.page)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await isInSpace(bob.page, SPACE)
  const carol = await launch('carol')
  await introduce(carol.page, 'Carol')
  await askToJoin(carol.page, link)
  await isRefused(carol, 'This invite has been used up')
})

test('[P7] a revoked invite is named', async ({ launch }) => {
  const alice = await host(launch)
  const link = await invite(alice.page)
  await alice.page.getByRole('button', { name: 'Revoke' }).click()
  await expect(alice.page.getByRole('region', { name: 'Open invites' })).toHaveCount(0)
  await closeDialog(alice.page)
  const bob = await launch('bob')
  await introduce(bob.page, 'Bob')
  await askToJoin(bob.page, link)
  await isRefused(bob, 'This invite was taken back')
})

test('[P7] an own invite says that one is in already', async ({ launch }) => {
  const alice = await host(launch)
  const link = await invite(alice.page)
  await closeDialog(alice.page)
  await alice.page.getByRole('button', { name: `Space: ${SPACE}` }).click()
  await alice.page.getByRole('menuitem', { name: 'Join with a link' }).click()
  await pasteText(alice.page, link)
  await expect(alice.page.getByRole('dialog')).toContainText('You are already in this space', {
    timeout: SAID_WITHIN_MS
  })
})

async function host(launch: Launch): Promise<Person> {
  const alice = await launch('alice')
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, SPACE)
  return alice
}

async function pasteText(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Invite link' }).fill(text)
}

/** One sentence, no spinner, and no way on. */
async function saysOnly(page: Page, sentence: string): Promise<void> {
  await expect(page.getByText(sentence)).toBeVisible({ timeout: SAID_WITHIN_MS })
  await expect(page.getByText(sentence)).toHaveCount(1)
  await expect(page.getByText('Reading the link')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Join space' })).toBeDisabled()
}

/** What only a member can know is said as soon as one is reached, and can be put away. */
async function isRefused({ page }: Person, sentence: string): Promise<void> {
  await expect(requests(page)).toContainText(sentence, { timeout: SAID_WITHIN_MS })
  await expect(requests(page)).not.toContainText('Waiting')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(requests(page)).toHaveCount(0)
}

function swapped(good: string): string {
  const at = [...good].findIndex((letter, i) => i > 100 && letter !== good[i + 1])
  return `${good.slice(0, at)}${good[at + 1]}${good[at]}${good.slice(at + 2)}`
}

function replaced(good: string): string {
  return `${good.slice(0, 150)}${good[150] === 'y' ? 'b' : 'y'}${good.slice(151)}`
}
