/** What people do on the screens, by roles and names only. */
import { expect, type Locator, type Page } from '@playwright/test'

export async function introduce(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: 'Create a space' })).toBeVisible()
}

export async function createSpace(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a space' }).click()
  await page.getByRole('textbox', { name: 'Space name' }).fill(name)
  await page.getByRole('button', { name: 'Create space' }).click()
  await expect(page.getByRole('button', { name: `Space: ${name}` })).toBeVisible()
}

export interface InviteTerms {
  /** Default: Editor. */
  role?: 'Editor' | 'Viewer'
  /** Default: Once. */
  uses?: 'Once' | 'Unlimited'
}

/** Makes an invite in the dialog, which stays open, and returns its link. */
export async function invite(page: Page, terms: InviteTerms = {}): Promise<string> {
  await page.getByRole('button', { name: 'Invite people' }).click()
  if (terms.role) await choose(page, terms.role)
  if (terms.uses) await choose(page, terms.uses)
  await page.getByRole('button', { name: 'Create invite' }).click()
  const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await expect(page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible()
  return link
}

/** The radio itself is drawn by its label, which is what a person clicks. */
async function choose(page: Page, label: string): Promise<void> {
  await page.getByRole('dialog').getByText(label, { exact: true }).click()
  await expect(page.getByRole('radio', { name: label, exact: true })).toBeChecked()
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Pastes a link on the start screen, without asking for anything yet. */
export async function pasteLink(page: Page, link: string): Promise<void> {
  await page.getByRole('button', { name: 'Join with a link' }).click()
  await page.getByRole('textbox', { name: 'Invite link' }).fill(link)
}

/** Pastes a link on the start screen and asks to be let in. */
export async function askToJoin(page: Page, link: string): Promise<void> {
  await pasteLink(page, link)
  await page.getByRole('button', { name: 'Join space' }).click()
}

/** Requests that wait or were refused. */
export function requests(page: Page): Locator {
  return page.getByRole('list', { name: 'Requests to join' }).getByRole('listitem')
}

export async function isInSpace(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: `Space: ${name}` })).toBeVisible({
    timeout: 20_000
  })
}

export async function newDocument(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'New document' }).first().click()
  await expect(editor(page)).toBeVisible({ timeout: 15_000 })
  const field = page.getByRole('textbox', { name: 'Document title' })
  // Not the one of the document that was open before.
  await expect(field).toHaveValue('Untitled')
  await field.fill(title)
  await field.press('Enter')
  await expect(documentItem(page, title)).toBeVisible()
}

export function documentItem(page: Page, title: string): Locator {
  return page.getByRole('tree', { name: 'Documents' }).getByText(title, { exact: true })
}

/** A document's row in the tree. */
export function treeRow(page: Page, title: string): Locator {
  return page
    .getByRole('tree', { name: 'Documents' })
    .getByRole('treeitem', { name: title, exact: true })
}

/** The tree as it is on screen: a dot for each level, then the title. */
export function outline(page: Page): Promise<string[]> {
  return page
    .getByRole('tree', { name: 'Documents' })
    .getByRole('treeitem')
    .evaluateAll((rows) => {
      const top = (row: Element) => row.getBoundingClientRect().top
      return rows
        .sort((a, b) => top(a) - top(b))
        .map((row) => {
          const level = Number(row.getAttribute('aria-level'))
          return `${'·'.repeat(level - 1)}${row.getAttribute('aria-label')}`
        })
    })
}

/** Chooses from the menu of a document in the tree. */
export async function chooseAction(page: Page, title: string, action: string): Promise<void> {
  await treeRow(page, title).hover()
  await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

export async function openDocument(page: Page, title: string): Promise<void> {
  await documentItem(page, title).click()
  await expect(editor(page)).toBeVisible({ timeout: 15_000 })
}

export function editor(page: Page): Locator {
  return page.locator('.bn-editor')
}

/** Opens the first team drive. */
export async function openFiles(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Drives' }).getByRole('button').first().click()
  await expect(filesRegion(page)).toBeVisible()
}

export function filesRegion(page: Page): Locator {
  return page.getByRole('main').getByRole('region', { name: 'Files' })
}
