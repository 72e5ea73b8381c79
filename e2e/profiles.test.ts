/** Everybody is their own: profiles side by side, names that follow, and readers who only read. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.js'
import { caretLabel, goToEnd, words } from './editor.js'
import { aPair, aWritingPair, SPACE } from './pair.js'
import {
  createSpace,
  documentItem,
  editor,
  filesRegion,
  introduce,
  newDocument,
  openDocument,
  openFiles
} from './screens.js'

test('[C12] two profiles side by side share nothing they were not given', async ({ launch }) => {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await introduce(alice.page, 'Alice')
  await introduce(bob.page, 'Bob')
  await createSpace(alice.page, 'Only Alice’s')
  await createSpace(bob.page, 'Only Bob’s')
  await alice.page.getByRole('button', { name: /^Space: / }).click()
  await expect(alice.page.getByRole('menuitemradio')).toHaveText(['Only Alice’s'])
  const keys = await Promise.all([alice, bob].map(deviceId))
  expect(new Set(keys).size).toBe(2)
  const names = await Promise.all([alice, bob].map(({ profileDir }) => fs.readdir(profileDir)))
  for (const found of names) expect(found.length).toBeGreaterThan(0)
  // On a shared computer, nobody else's account may look in.
  if (process.platform !== 'win32') {
    const { mode } = await fs.stat(path.join(alice.profileDir))
    expect(mode & 0o077).toBe(0)
  }
})

test('[C12] a new name and colour reach the others, in the list and on the caret', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, 'Heron diary')
  await goToEnd(bob.page)
  await bob.page.keyboard.type('Bob writes.')
  await expect(caretLabel(alice.page, 'Bob')).toBeAttached()
  await changeProfile(bob.page, 'Robert', 'Plum')
  await expect(alice.page.getByRole('list', { name: 'People' })).toContainText('Robert')
  await expect(alice.page.getByRole('list', { name: 'People' })).not.toContainText('Bob')
  await goToEnd(bob.page)
  await bob.page.keyboard.type(' Robert writes.')
  await expect(caretLabel(alice.page, 'Robert')).toBeAttached()
  await expect(caretLabel(alice.page, 'Bob')).toHaveCount(0)

  await bob.quit()
  const again = await launch('bob')
  await expect(again.page.getByRole('button', { name: 'Your profile: Robert' })).toBeVisible()
  await again.page.getByRole('button', { name: 'Your profile: Robert' }).click()
  await expect(again.page.getByRole('radio', { name: 'Plum' })).toBeChecked()
})

test('[P4] a viewer reads, and finds nothing to change things with', async ({ launch }) => {
  const [alice, bob] = await aPair(launch, { role: 'Viewer' })
  await expect(alice.page.getByRole('list', { name: 'People' })).toContainText('Viewer')
  await newDocument(alice.page, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('For reading.')
  await openDocument(bob.page, 'Heron diary')
  await expect(editor(bob.page)).toContainText('For reading.')
  await expect(bob.page.getByText('You can read this document, not change it')).toBeVisible()
  await expect(editor(bob.page)).toHaveAttribute('contenteditable', 'false')
  await expect(bob.page.getByRole('textbox', { name: 'Document title' })).not.toBeEditable()

  await editor(bob.page).click()
  await bob.page.keyboard.type('Not mine to write.')
  await bob.page.keyboard.press('Control+n')
  await alice.page.keyboard.type(' And more.')
  await expect(editor(bob.page)).toContainText('For reading. And more.')
  expect(await words(bob.page)).toBe('For reading. And more.')
  expect(await words(alice.page)).toBe('For reading. And more.')
  await expect(bob.page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem')).toHaveCount(
    1
  )

  for (const name of ['New document', 'Invite people', 'Actions for Heron diary']) {
    await expect(bob.page.getByRole('button', { name })).toHaveCount(0)
  }
  await openFiles(bob.page)
  for (const name of ['Add files', 'Add folder', 'New folder']) {
    await expect(filesRegion(bob.page).getByRole('button', { name })).toHaveCount(0)
  }
  await bob.page.getByRole('button', { name: `Space: ${SPACE}` }).click()
  await expect(bob.page.getByRole('menuitem', { name: 'Rename this space' })).toHaveCount(0)
})

test('[P4] a viewer’s page that asks all the same is refused, and nothing changes', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch, { role: 'Viewer' })
  await newDocument(alice.page, 'Heron diary')
  await expect(documentItem(bob.page, 'Heron diary')).toBeVisible()
  const codes = await bob.page.evaluate(async () => {
    const { alcove } = window
    const spaces = await alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) return {}
    const documents = await alcove.call('document.list', { spaceId })
    const documentId = documents.ok ? documents.value[0]?.documentId : undefined
    const drives = await alcove.call('drive.list', { spaceId })
    const driveId = drives.ok ? drives.value[0]?.driveId : undefined
    if (!documentId || !driveId) return {}
    const codeOf = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code
    return {
      create: codeOf(await alcove.call('document.create', { spaceId, title: 'Mine' })),
      rename: codeOf(await alcove.call('document.rename', { spaceId, documentId, title: 'Mine' })),
      trash: codeOf(await alcove.call('document.trash', { spaceId, documentId })),
      folder: codeOf(await alcove.call('file.createFolder', { spaceId, driveId, path: '/Mine' })),
      invite: codeOf(await alcove.call('invite.create', { spaceId, role: 'editor' })),
      space: codeOf(await alcove.call('space.rename', { spaceId, name: 'Mine' }))
    }
  })
  expect(codes).toEqual({
    create: 'not-allowed',
    rename: 'not-allowed',
    trash: 'not-allowed',
    folder: 'not-allowed',
    invite: 'not-allowed',
    space: 'not-allowed'
  })
  await expect(documentItem(alice.page, 'Heron diary')).toBeVisible()
  await expect(
    alice.page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem')
  ).toHaveCount(1)
})

async function changeProfile(page: Page, name: string, color: string): Promise<void> {
  await page.getByRole('button', { name: /^Your profile: / }).click()
  const dialog = page.getByRole('dialog', { name: 'Your profile' })
  await dialog.getByRole('textbox', { name: 'Your name' }).fill(name)
  await dialog.getByTitle(color).click()
  await dialog.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: `Your profile: ${name}` })).toBeVisible()
}

async function deviceId({ page }: Person): Promise<string> {
  const answer = await page.evaluate(() => window.alcove.call('profile.get', {}))
  return answer.ok ? answer.value.deviceId : ''
}
