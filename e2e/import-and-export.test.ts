/** What was written elsewhere comes in with its links and pictures, and everything goes out again. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair } from './pair.js'
import { chooseAction, createSpace, documentItem, editor, introduce } from './screens.js'

const NOTES = 200

test('[D15] a folder of 200 Markdown files with pictures comes in, and the links work for everybody', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const vault = await aVault(tmpDir)
  await answerDialogs(alice, { open: vault })
  await choose(alice.page, 'Import a folder…')
  await expect(title(alice.page)).toHaveValue('vault', { timeout: 60_000 })
  const report = alice.page.getByRole('dialog', { name: 'Imported “vault”' })
  await expect(report).toContainText('201 documents are in. 2 items were left out')
  await expect(report.getByRole('list', { name: 'Left out' })).toContainText('vault/broken.md')
  await report.getByRole('button', { name: 'Done' }).click()

  await expect(documentItem(bob.page, 'vault')).toBeVisible({ timeout: 30_000 })
  await documentItem(bob.page, 'vault').click()
  await follow(bob.page, 'note 7')
  await expect(title(bob.page)).toHaveValue('note 7')
  await expect(editor(bob.page)).toContainText('Words of note 7')
  const shown = editor(bob.page).locator('[data-content-type=image] img').first()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8)
  await follow(bob.page, 'note 8')
  await expect(title(bob.page)).toHaveValue('note 8')
  await follow(bob.page, 'vault')
  await expect(title(bob.page)).toHaveValue('vault')
})

test('[D15] files dropped on the documents come in, and what is no text is named', async ({
  launch,
  tmpDir
}) => {
  const alice = await alone(launch)
  const desk = path.join(tmpDir, 'desk')
  await fs.mkdir(desk)
  await fs.writeFile(path.join(desk, 'page.html'), '<h1>Heron</h1><p>Grey <b>bird</b></p>')
  await fs.writeFile(path.join(desk, 'plain.txt'), 'First line\nsecond line\n')
  const section = alice.page
    .getByRole('complementary', { name: 'Space' })
    .getByRole('region', { name: 'Documents' })
  const target = section.getByText('No documents yet.')
  await dropFiles(alice, target, [path.join(desk, 'page.html'), path.join(desk, 'plain.txt')])
  await expect(documentItem(alice.page, 'plain')).toBeVisible()
  await documentItem(alice.page, 'page').click()
  await expect(editor(alice.page).locator('strong')).toHaveText('bird')
})

test('[D15] with no network a document goes out as Markdown, HTML and PDF', async ({
  launch,
  tmpDir
}) => {
  const alice = await alone(launch)
  const vault = await aVault(tmpDir, 3)
  await answerDialogs(alice, { open: vault })
  await choose(alice.page, 'Import a folder…')
  await expect(title(alice.page)).toHaveValue('vault')
  await alice.page.getByRole('button', { name: 'Done' }).click()
  const target = path.join(tmpDir, 'out')
  await fs.mkdir(target)

  await answerDialogs(alice, { open: target })
  await exportAs(alice.page, 'vault', 'Markdown')
  const saved = alice.page.getByText('Saved a copy of “vault”')
  await expect(saved).toBeVisible()
  expect(await fs.readFile(path.join(target, 'vault', 'note 2.md'), 'utf8')).toBe(
    await fs.readFile(path.join(vault, 'note 2.md'), 'utf8').then((text) =>
      // Pictures lie in one folder now.
      text.replace('pictures/', 'attachments/')
    )
  )
  expect(await fs.readFile(path.join(target, 'vault', 'attachments', 'red.png'))).toEqual(picture())

  await exportAs(alice.page, 'vault', 'HTML')
  const page = path.join(target, 'vault (2)', 'note 2.html')
  await expect.poll(() => fs.readFile(page, 'utf8').catch(() => '')).toContain('Words of note 2')

  await follow(alice.page, 'note 1')
  await expect(title(alice.page)).toHaveValue('note 1')
  const file = path.join(target, 'note 1.pdf')
  await answerDialogs(alice, { save: file })
  await exportAs(alice.page, 'note 1', 'PDF')
  await expect(alice.page.getByText('Saved a copy of “note 1”')).toBeVisible({ timeout: 30_000 })
  const pdf = await fs.readFile(file)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const text = pdf.toString('latin1')
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(text).toContain('/Title (note 1)')
  expect(text).toMatch(/\/Subtype\s*\/Image/)
  expect((await fs.readdir(target)).toSorted()).toEqual(['note 1.pdf', 'vault', 'vault (2)'])
})

/** Notes that link to the next one and to the top, each with a picture; and two bad files. */
async function aVault(tmpDir: string, count = NOTES): Promise<string> {
  const vault = path.join(tmpDir, 'vault')
  await fs.mkdir(path.join(vault, 'pictures'), { recursive: true })
  await fs.writeFile(path.join(vault, 'pictures', 'red.png'), picture())
  const names = Array.from({ length: count }, (_, i) => `note ${i + 1}`)
  const links = names.map((name) => `- [${name}](${encodeURIComponent(name)}.md)\n`)
  await fs.writeFile(path.join(vault, 'README.md'), links.join(''))
  for (const [i, name] of names.entries()) {
    const next = encodeURIComponent(names[(i + 1) % count] ?? '')
    await fs.writeFile(
      path.join(vault, `${name}.md`),
      `---\ntags: [${i}]\n---\n\n## Words of ${name}\n\n![red](pictures/red.png)\n\n` +
        `To the [${names[(i + 1) % count]}](${next}.md), up to [vault](README.md).\n`
    )
  }
  await fs.writeFile(path.join(vault, 'broken.md'), Buffer.from([0x61, 0xff, 0xfe, 0x62]))
  await fs.symlink(vault, path.join(vault, 'loop'))
  return vault
}

/** Eight by eight pixels of red. */
function picture(): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: 8 }, () =>
      Buffer.concat([Buffer.from([0]), Buffer.alloc(24, Buffer.from([200, 30, 30]))])
    )
  )
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

async function alone(launch: (name: string, options: object) => Promise<Person>) {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  return alice
}

function title(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Document title' })
}

/** A click on a link to another document. */
async function follow(page: Page, name: string): Promise<void> {
  await editor(page).getByText(name, { exact: true }).first().click()
}

async function choose(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for all documents' }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

async function exportAs(
  page: Page,
  name: string,
  format: 'Markdown' | 'HTML' | 'PDF'
): Promise<void> {
  await chooseAction(page, name, 'Export…')
  const dialog = page.getByRole('dialog', { name: `Export “${name}”` })
  await dialog.getByText(format, { exact: true }).click()
  await dialog.getByRole('button', { name: /^Choose a/ }).click()
}

/** The system's dialogs are the one thing no test can click. */
async function answerDialogs(
  { app }: Person,
  answers: { open?: string; save?: string }
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: !open, filePaths: open ? [open] : [] }),
      showSaveDialog: () => Promise.resolve({ canceled: !save, filePath: save ?? '' })
    })
  }, answers)
}
