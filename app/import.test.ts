/** Importing on the real stack: real files, real documents, a real drive. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { DocumentId, SpaceId } from './contract/ids.js'
import { MAX_MARKDOWN_LENGTH } from './contract/limits.js'
import { parseAlcoveUrl } from './contract/document-content.js'
import type { ImportReport } from './contract/model.js'
import { aDht, aFolder, aPair, aPerson, type Person } from './testing/loopback.js'

const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')

async function alone(): Promise<{ alice: Person; spaceId: SpaceId }> {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  return { alice, spaceId }
}

async function lay(files: Record<string, string | Uint8Array>, name = 'notes'): Promise<string> {
  const root = path.join(await aFolder(), name)
  await fs.mkdir(root)
  for (const [inside, content] of Object.entries(files)) {
    const file = path.join(root, inside)
    await fs.mkdir(path.dirname(file), { recursive: true })
    await fs.writeFile(file, content)
  }
  return root
}

function importing(
  person: Person,
  spaceId: SpaceId,
  paths: string[],
  parentId?: DocumentId
): Promise<ImportReport> {
  const sources = paths.map((source) => person.alcove.createPathToken(source))
  return person.call('document.import', { spaceId, sources, ...(parentId && { parentId }) })
}

/** Titles, indented by depth. */
async function outline(person: Person, spaceId: SpaceId): Promise<string[]> {
  const documents = await person.call('document.list', { spaceId })
  const depths = new Map<string, number>()
  return documents.map(({ documentId, parentId, title }) => {
    const depth = parentId ? (depths.get(parentId) ?? 0) + 1 : 0
    depths.set(documentId, depth)
    return `${'  '.repeat(depth)}${title}`
  })
}

async function markdownOf(person: Person, spaceId: SpaceId, title: string): Promise<string> {
  const documentId = await idOf(person, spaceId, title)
  const { content } = await person.call('document.read', {
    spaceId,
    documentId,
    format: 'markdown'
  })
  return content
}

async function idOf(person: Person, spaceId: SpaceId, title: string): Promise<DocumentId> {
  const documents = await person.call('document.list', { spaceId })
  const found = documents.find((document) => document.title === title)
  if (!found) throw new Error(`no document ${title}`)
  return found.documentId
}

it('[EX1] a folder becomes documents of its shape, and links and pictures go with them', async () => {
  const { alice, bob, spaceId } = await aPair()
  const root = await lay({
    'README.md': '# Notes\n\nSee [the heron](birds/heron.md) and [[Weir]].\n',
    'birds/heron.md': 'Up: [back](../README.md#top), ![at dawn](../pics/dawn%201.png)\n',
    'birds/Chapter 10.md': 'ten',
    'birds/Chapter 2.md': 'two [data](../pics/data.csv)',
    'Weir.txt': 'Stone\nand water.\n\nOld.',
    'page.html':
      '<html><head><title>A page</title><script>alert(1)</script></head><body><h1>A page</h1>' +
      '<p>To <a href="birds/heron.md">heron</a> <b>bold</b></p></body></html>',
    'pics/dawn 1.png': PICTURE,
    'pics/data.csv': 'a,b',
    '.obsidian/config.json': '{}'
  })
  const { documentIds, transfer } = await importing(alice, spaceId, [root])
  expect(transfer).toMatchObject({
    status: 'done',
    kind: 'import',
    label: 'notes',
    skippedCount: 0
  })
  expect(transfer.doneBytes).toBe(transfer.totalBytes)
  expect(documentIds).toHaveLength(7)
  const expected = [
    'notes',
    '  birds',
    '    Chapter 2',
    '    Chapter 10',
    '    heron',
    '  A page',
    '  Weir'
  ]
  expect(await outline(alice, spaceId)).toEqual(expected)
  await expect.poll(() => outline(bob, spaceId), { timeout: 10_000 }).toEqual(expected)

  const heron = await idOf(bob, spaceId, 'heron')
  const weir = await idOf(bob, spaceId, 'Weir')
  const notes = await idOf(bob, spaceId, 'notes')
  expect(await markdownOf(bob, spaceId, 'notes')).toBe(
    `# Notes\n\nSee [the heron](alcove:document/${heron}) and [Weir](alcove:document/${weir}).\n`
  )
  expect(await markdownOf(bob, spaceId, 'A page')).toBe(
    `To [heron](alcove:document/${heron}) **bold**\n`
  )
  expect(await markdownOf(bob, spaceId, 'Weir')).toBe('Stone\\\nand water.\n\nOld.\n')
  const page = await markdownOf(bob, spaceId, 'heron')
  expect(page).toContain(`[back](alcove:document/${notes})`)
  const [, address = ''] = /!?\[at dawn\]\((alcove:file[^)]+)\)/.exec(page) ?? []
  const target = parseAlcoveUrl(address)
  if (target?.kind !== 'file') throw new Error('not a file of the drive')
  const files = await bob.call('file.list', { spaceId, driveId: target.driveId })
  expect(files.map(({ path: inside }) => inside)).toEqual(
    [
      '/Attachments',
      '/Attachments/notes',
      '/Attachments/notes/data.csv',
      '/Attachments/notes/dawn 1.png'
    ].toSorted()
  )
  expect(await markdownOf(bob, spaceId, 'Chapter 2')).toMatch(/\[data\]\(alcove:file\//)
})

it('[EX2] what cannot be read is left out with its reason, and the rest is imported', async () => {
  const { alice, spaceId } = await alone()
  const root = await lay({
    'good.md': 'good',
    'latin1.md': Buffer.from([0x61, 0xe9, 0x62]),
    'binary.md': Buffer.from([0x61, 0, 0x62]),
    'utf16.md': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('zwölf', 'utf16le')]),
    'bom.md': '\ufeff# Bom',
    'movie.mp4': 'not linked'
  })
  await fs.truncate(path.join(await fs.realpath(root), 'good.md'), 4)
  const huge = await fs.open(path.join(root, 'huge.md'), 'w')
  await huge.truncate(100 * 1024 * 1024)
  await huge.close()
  await fs.symlink(root, path.join(root, 'loop'))
  await fs.symlink('/etc/passwd', path.join(root, 'passwd.md'))
  const deep = path.join(root, ...Array.from({ length: 70 }, (_, i) => `d${i}`))
  await fs.mkdir(deep, { recursive: true })
  await fs.writeFile(path.join(deep, 'bottom.md'), 'too deep')

  const { transfer } = await importing(alice, spaceId, [root])
  expect(transfer.status).toBe('done')
  const skipped = Object.fromEntries(transfer.skipped.map(({ name, reason }) => [name, reason]))
  expect(skipped).toMatchObject({
    'notes/latin1.md': 'not-text',
    'notes/binary.md': 'not-text',
    'notes/huge.md': 'too-large',
    'notes/movie.mp4': 'not-linked',
    loop: 'source-is-link',
    'passwd.md': 'source-is-link'
  })
  expect(Object.values(skipped)).toContain('path-too-deep')
  expect(transfer.skippedCount).toBe(transfer.skipped.length)
  expect(await outline(alice, spaceId)).toEqual(['notes', '  bom', '  good', '  utf16'])
  expect(await markdownOf(alice, spaceId, 'utf16')).toBe('zwölf\n')
  expect(await markdownOf(alice, spaceId, 'bom')).toBe('# Bom\n')
  expect(100 * 1024 * 1024).toBeGreaterThan(MAX_MARKDOWN_LENGTH)
})

it('[EX2] when nothing at all can be imported, the reason is the answer', async () => {
  const { alice, spaceId } = await alone()
  const root = await lay({ 'a.md': Buffer.from([0xff]) })
  await expect(importing(alice, spaceId, [root])).rejects.toMatchObject({ code: 'not-text' })
  const gone = path.join(root, 'gone.md')
  await expect(importing(alice, spaceId, [gone])).rejects.toMatchObject({ code: 'source-vanished' })
  expect(await outline(alice, spaceId)).toEqual([])
})

it('[EX3] front matter stays out of the text, and names the document if it says so', async () => {
  const { alice, spaceId } = await alone()
  const root = await lay({
    'a.md': "---\ntitle: 'Bo''s heron' # bird\nicon: 🪶\ntags: [x]\n---\n\nText\n",
    'b.md': '---\ndate: 2026-01-01\n---\n'
  })
  await importing(alice, spaceId, [root])
  const documents = await alice.call('document.list', { spaceId })
  expect(documents.map(({ title, icon }) => [title, icon])).toEqual([
    ['notes', null],
    ["Bo's heron", '🪶'],
    ['b', null]
  ])
  expect(await markdownOf(alice, spaceId, "Bo's heron")).toBe('Text\n')
})

it('[EX1] an import goes below a document, after what is there', async () => {
  const { alice, spaceId } = await alone()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Top' })
  await alice.call('document.create', { spaceId, title: 'First', parentId: documentId })
  const root = await lay({ 'b.md': 'b', 'a.md': 'a' })
  const files = ['b.md', 'a.md'].map((name) => path.join(root, name))
  await importing(alice, spaceId, files, documentId)
  expect(await outline(alice, spaceId)).toEqual(['Top', '  First', '  a', '  b'])
})

it('[EX6] a cancelled import keeps whole documents and says how many', async () => {
  const { alice, spaceId } = await alone()
  const names = Array.from({ length: 400 }, (_, i) => `note ${i}.md`)
  const root = await lay(Object.fromEntries(names.map((name) => [name, `# ${name}\n\ntext\n`])))
  const started = alice.next('transferChanged', ({ doneFiles }) => doneFiles > 0)
  const running = importing(alice, spaceId, [root])
  const { transferId } = await started
  await alice.call('transfer.cancel', { transferId })
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  const [transfer] = await alice.call('transfer.list', {})
  const documents = await alice.call('document.list', { spaceId })
  expect(transfer).toMatchObject({ status: 'cancelled' })
  // The folder itself is a document without a file.
  expect(documents.length).toBe((transfer?.doneFiles ?? 0) + 1)
  expect(documents.length).toBeLessThan(400)
  for (const { title } of documents.slice(1)) {
    expect(await markdownOf(alice, spaceId, title)).toBe(`# ${title}.md\n\ntext\n`)
  }
})

it('[EX2] who may not write imports nothing', async () => {
  const { bootstrap, alice, spaceId } = await aPair()
  const vera = await aPerson('Vera', bootstrap)
  const { link } = await alice.call('invite.create', { spaceId, role: 'viewer' })
  const joined = vera.next('joinChanged', ({ status }) => status === 'joined')
  await vera.call('space.join', { link })
  await joined
  const root = await lay({ 'a.md': 'a' })
  await expect(importing(vera, spaceId, [root])).rejects.toMatchObject({ code: 'not-allowed' })
})
