/** What Ada and Ben do. Each scene is one step of the main job, checked before it counts. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { makeFieldFolder } from './demo-folder.mjs'

const SPACE = 'Field study'

export async function playScenes({ ada, ben, folder, pictures }) {
  const people = [ada, ben]
  const scene = sceneClock()
  const field = await makeFieldFolder(folder)

  await scene('Both say who they are', async () => {
    for (const { page, name } of people) {
      await page.getByRole('textbox', { name: 'Your name' }).fill(name)
      if (name === 'Ben') await page.getByRole('radio').nth(4).check({ force: true })
      await page.getByRole('button', { name: 'Continue' }).click()
    }
  })

  await scene(`Ada creates the space “${SPACE}”`, async () => {
    await ada.page.getByRole('button', { name: 'Create a space' }).click()
    await ada.page.getByRole('textbox', { name: 'Space name' }).fill(SPACE)
    await ada.page.getByRole('button', { name: 'Create space' }).click()
    await expect(ada.page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible()
  })

  const link = await scene('Ada makes an invite, as link and QR code', async () => {
    await ada.page.getByRole('button', { name: 'Invite people' }).click()
    await ada.page.getByRole('button', { name: 'Create invite' }).click()
    await expect(ada.page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible()
    await ada.page.screenshot({ path: path.join(pictures, 'invite.png') })
    const text = await ada.page.getByRole('textbox', { name: 'Invite link' }).inputValue()
    await ada.page.keyboard.press('Escape')
    return text
  })

  await scene('Ben pastes it, reads whose space it is, and joins', async () => {
    await ben.page.getByRole('button', { name: 'Join with a link' }).click()
    await ben.page.getByRole('textbox', { name: 'Invite link' }).fill(link)
    await expect(ben.page.getByText(SPACE).first()).toBeVisible()
    await ben.page.screenshot({ path: path.join(pictures, 'join.png') })
    await ben.page.getByRole('button', { name: 'Join space' }).click()
    await expect(ben.page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible()
  })

  await scene(
    `Ada imports a folder: ${field.documents.length} documents from Markdown`,
    async () => {
      for (const file of field.documents) {
        const title = path.basename(file, '.md')
        const markdown = fs.readFileSync(file, 'utf8')
        await ada.page.evaluate(createDocument, { title, markdown })
      }
      const list = ben.page.getByRole('tree', { name: 'Documents' })
      for (const file of field.documents) {
        await expect(list.getByText(path.basename(file, '.md'), { exact: true })).toBeVisible()
      }
    }
  )

  await scene(`… and drops its ${field.files.length} files from the desktop`, async () => {
    await openFiles(ada.page)
    await ada.drop(filesOf(ada.page), [field.root])
    await openFiles(ben.page)
    const row = ben.page.getByRole('row', { name: path.basename(field.root) })
    await expect(row.first()).toBeVisible({ timeout: 60_000 })
    await expect.poll(() => countFiles(ben.page), { timeout: 60_000 }).toBe(field.files.length)
    for (const { page, name } of people) {
      await page
        .getByRole('row', { name: path.basename(field.root) })
        .first()
        .dblclick()
      await expect(page.getByRole('row').nth(2)).toBeVisible()
      await page.screenshot({ path: path.join(pictures, `files-${name}.png`) })
    }
  })

  await scene('Ben saves one of them: byte for byte the same', async () => {
    const [source] = field.files
    const target = path.join(folder, 'saved-by-ben')
    await ben.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    const inDrive = `/${path.relative(path.dirname(field.root), source).split(path.sep).join('/')}`
    await ben.page.evaluate(saveFile, inDrive)
    expect(sha256(target)).toBe(sha256(source))
  })

  await scene('Both write in the same document, live', async () => {
    const title = path.basename(field.documents[0], '.md')
    for (const { page } of people) {
      await page.getByRole('tree', { name: 'Documents' }).getByText(title, { exact: true }).click()
      await expect(page.locator('.bn-editor')).toBeVisible()
    }
    await write(ada.page, 'Ada: the ringed tern is back at the weir.')
    await expect(ben.page.locator('.bn-editor')).toContainText('ringed tern is back')
    await write(ben.page, 'Ben: seen it too, at low water.')
    await expect(ada.page.locator('.bn-editor')).toContainText('at low water')
    await expect(ada.page.locator('.bn-editor')).toContainText('Ben')
    await expect(ben.page.locator('.bn-editor')).toContainText('Ada')
    await expect(ada.page.getByText('Also on Ben’s computer').first()).toBeVisible()
    const texts = await Promise.all(people.map(({ page }) => blocksOf(page)))
    expect(texts[0]).toEqual(texts[1])
    for (const { page, name } of people) {
      await putNoticesAway(page)
      await page.screenshot({ path: path.join(pictures, `document-${name}.png`) })
    }
  })
}

/** Runs a scene and prints its time. */
function sceneClock() {
  const startedAt = Date.now()
  return async (title, act) => {
    const from = Date.now()
    const result = await act()
    const at = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)
    console.log(`${at} s  ${title} (${Date.now() - from} ms)`)
    return result
  }
}

async function openFiles(page) {
  await page.getByRole('list', { name: 'Drives' }).getByRole('button').first().click()
  await expect(filesOf(page)).toBeVisible()
}

function filesOf(page) {
  return page.getByRole('main').getByRole('region', { name: 'Files' })
}

async function write(page, text) {
  await page.locator('.bn-editor').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(text, { delay: 15 })
}

async function putNoticesAway(page) {
  const buttons = page.getByRole('button', { name: 'Put away' })
  while ((await buttons.count()) > 0) await buttons.first().click()
}

/** Text of each block, without the name flags at the carets. */
function blocksOf(page) {
  return page.locator('.bn-editor .bn-inline-content').evaluateAll((blocks) =>
    blocks.map((block) => {
      const copy = block.cloneNode(true)
      for (const caret of copy.querySelectorAll('[class*="cursor"]')) caret.remove()
      return copy.textContent.replaceAll('\u2060', '')
    })
  )
}

function sha256(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex')
}

/* Run in the page, through the same bridge its own code uses. */

async function createDocument({ title, markdown }) {
  const spaces = await window.alcove.call('space.list', {})
  const { spaceId } = spaces.value[0]
  const made = await window.alcove.call('document.create', { spaceId, title, markdown })
  if (!made.ok) throw new Error(made.error.code)
}

async function countFiles(page) {
  return page.evaluate(async () => {
    const [{ spaceId }] = (await window.alcove.call('space.list', {})).value
    const [{ driveId }] = (await window.alcove.call('drive.list', { spaceId })).value
    const entries = (await window.alcove.call('file.list', { spaceId, driveId })).value
    return entries.filter(({ kind }) => kind === 'file').length
  })
}

async function saveFile(inDrive) {
  const [{ spaceId }] = (await window.alcove.call('space.list', {})).value
  const [{ driveId }] = (await window.alcove.call('drive.list', { spaceId })).value
  const dialog = await window.alcove.call('dialog.saveFile', { suggestedName: 'saved' })
  const saved = await window.alcove.call('file.save', {
    spaceId,
    driveId,
    path: inDrive,
    target: dialog.value
  })
  if (!saved.ok) throw new Error(saved.error.code)
}
