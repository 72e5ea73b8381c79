/** Exporting on the real stack, and importing what was exported. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseAlcoveUrl } from './contract/document-content.js'
import { DOCUMENT_FRAGMENT } from './contract/document-port.js'
import type { DocumentId, SpaceId } from './contract/ids.js'
import { readBlocks } from './engine/text/read-blocks.js'
import { aDht, aFolder, aPair, aPerson, type Person } from './testing/loopback.js'

interface Place {
  person: Person
  spaceId: SpaceId
}

async function alone(): Promise<Place> {
  const person = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await person.call('space.create', { name: 'Field study' })
  return { person, spaceId }
}

type Format = 'markdown' | 'html'

function exporting(
  { person, spaceId }: Place,
  target: string,
  options: { documentId?: DocumentId; format?: Format; mayReplace?: boolean } = {}
) {
  const { documentId, format = 'markdown', mayReplace = false } = options
  return person.call('document.export', {
    spaceId,
    format,
    target: person.alcove.createPathToken(target, { mayReplace }),
    ...(documentId && { documentId })
  })
}

function importing({ person, spaceId }: Place, source: string, parentId?: DocumentId) {
  const sources = [person.alcove.createPathToken(source)]
  return person.call('document.import', { spaceId, sources, ...(parentId && { parentId }) })
}

async function creating(
  { person, spaceId }: Place,
  title: string,
  markdown: string,
  parentId: DocumentId | null = null
): Promise<DocumentId> {
  const wanted = { spaceId, title, markdown, parentId }
  return (await person.call('document.create', wanted)).documentId
}

/** Every file below a folder with its text. */
async function filesIn(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const item of await fs.readdir(dir, { recursive: true, withFileTypes: true })) {
    if (item.isDirectory()) continue
    const file = path.join(item.parentPath, item.name)
    found[path.relative(dir, file)] = await fs.readFile(file, 'utf8')
  }
  return found
}

/** A picture in the drive, by way of a document that is imported with it. */
async function attached(place: Place, name: string, bytes: Uint8Array): Promise<string> {
  const dir = path.join(await aFolder(), 'with')
  await fs.mkdir(dir)
  await fs.writeFile(path.join(dir, name), bytes)
  await fs.writeFile(path.join(dir, 'carrier.md'), `[x](<${name}>) text`)
  const { documentIds } = await importing(place, path.join(dir))
  const { person, spaceId } = place
  const documentId = documentIds.at(-1) as DocumentId
  const { content } = await person.call('document.read', {
    spaceId,
    documentId,
    format: 'markdown'
  })
  const [, url = ''] = /\((alcove:file[^)]+)\)/.exec(content) ?? []
  await person.call('document.trash', { spaceId, documentId: documentIds[0] as DocumentId })
  return url
}

/** Blocks of documents below one, with ids replaced by what they stand for. */
async function treeOf(place: Place, below: DocumentId | null): Promise<unknown[]> {
  const { person, spaceId } = place
  const documents = await person.call('document.list', { spaceId })
  const titles = new Map(documents.map(({ documentId, title }) => [documentId as string, title]))
  const children = documents.filter(({ parentId }) => parentId === below)
  const rows: unknown[] = []
  for (const child of children.toSorted((a, b) => (a.title < b.title ? -1 : 1))) {
    const { documentId, title, icon } = child
    const { update } = await person.call('document.state', { spaceId, documentId })
    rows.push([title, icon, blocksIn(update, titles), await treeOf(place, documentId)])
  }
  return rows
}

function blocksIn(update: Uint8Array, titles: Map<string, string>): unknown {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const text = JSON.stringify(readBlocks(doc.getXmlFragment(DOCUMENT_FRAGMENT)))
  doc.destroy()
  return JSON.parse(text.replace(/alcove:file\/\w+\/\w+/g, 'a file'), (_, value: unknown) => {
    // What a link shows is today's title, whatever its words were.
    const { node } = Object(value) as { node?: { props: { documentId: string } } }
    return node ? { to: titles.get(node.props.documentId) } : value
  })
}

const TITLES = [
  'Plain',
  'plain',
  'CON',
  'a/b\\c: "d" <e>|?*',
  '..',
  '.hidden',
  'trailing. ',
  'README',
  'index',
  'attachments',
  'notes.md',
  '👩‍🔬 heron 鷺',
  'x'.repeat(200),
  `${'鷺'.repeat(198)}ab`,
  'e\u0301 NFC'.normalize('NFC'),
  '#1 100% [x](y)'
]

it('[EX4] a tree comes back from Markdown as it was: blocks, titles, icons, links, pictures', async () => {
  const place = await alone()
  const { person, spaceId } = place
  const picture = await attached(place, 'dawn (1) #2.png', Buffer.from('picture'))
  const sound = await attached(place, 'call.mp3', Buffer.from('sound'))
  const top = await creating(place, 'Top / of: all', '')
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  const ids: DocumentId[] = [top]
  for (const [at, title] of TITLES.entries()) {
    const parts = [
      `# Head ${at}`,
      'Some **bold *both*** ~~gone~~ `code` <u>under</u>\\\nnext line',
      `To [it](alcove:document/${ids[random(ids.length)] ?? top}) and on`,
      `![dawn](${picture} "Caption")`,
      `[call.mp3](${sound})`,
      '- one\n  - two\n    1. three\n- [x] done\n- [ ] open',
      '> quoted\n>\n> more',
      '```ts\nlet a = 1\n\n---\nb: 2\n```',
      '| A | B |\n| - | -: |\n| *1* | a \\| b |',
      '---\n\nkey: value\n\n---',
      '[[not a link]] and <b>&amp;</b> 100% #tag'
    ]
    const chosen = parts.filter(() => random(3) > 0)
    const parent = ids[random(Math.min(ids.length, 5))] ?? top
    ids.push(await creating(place, title, chosen.join('\n\n'), parent))
  }
  await person.call('document.setIcon', { spaceId, documentId: top, icon: '🪶' })
  const before = await treeOf(place, null)
  const dir = await aFolder()
  const transfer = await exporting(place, dir, { documentId: top })
  expect(transfer).toMatchObject({ status: 'done', kind: 'export', skippedCount: 0 })
  const [made = ''] = await fs.readdir(dir)
  const files = Object.keys(await filesIn(dir))
  for (const file of files) {
    for (const segment of file.split('/')) {
      expect(segment).not.toMatch(/[<>:"|?*\\]|^(con|\.+)(\.|$)|[. ]$|^\./i)
      expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255)
    }
  }
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length)

  await person.call('document.trash', { spaceId, documentId: top })
  expect(await treeOf(place, null)).toEqual([])
  await importing(place, path.join(dir, made))
  expect(await treeOf(place, null)).toEqual(before)
})

it('[EX3] front matter comes back to the letter, and a new title with it', async () => {
  const place = await alone()
  const { person, spaceId } = place
  const dir = await aFolder()
  const source =
    '---\n# mine\ntags: [a, b]\ntitle: Old # name\nnested:\n  deep: |\n    x\n---\n\nText\n'
  await fs.writeFile(path.join(dir, 'a.md'), source)
  const { documentIds } = await importing(place, path.join(dir, 'a.md'))
  const documentId = documentIds[0] as DocumentId
  await exporting(place, path.join(dir, 'same.md'), { documentId })
  expect(await fs.readFile(path.join(dir, 'same.md'), 'utf8')).toBe(source)
  await person.call('document.rename', { spaceId, documentId, title: 'New "name"' })
  await exporting(place, path.join(dir, 'new.md'), { documentId })
  expect(await fs.readFile(path.join(dir, 'new.md'), 'utf8')).toBe(
    source.replace('title: Old # name', 'title: "New \\"name\\""')
  )
})

it('[EX5] a document by itself is one file, with others or pictures a folder', async () => {
  const place = await alone()
  const single = await creating(place, 'Heron', 'Grey.')
  const dir = await aFolder()
  await exporting(place, dir, { documentId: single })
  expect(await filesIn(dir)).toEqual({ 'Heron.md': 'Grey.\n' })
  await creating(place, 'Young', `of [x](alcove:document/${single})`, single)
  await exporting(place, dir, { documentId: single })
  expect(await filesIn(dir)).toEqual({
    'Heron.md': 'Grey.\n',
    'Heron/README.md': 'Grey.\n',
    'Heron/Young.md': 'of [Heron](README.md)\n'
  })
  await exporting(place, dir)
  expect(Object.keys(await filesIn(path.join(dir, 'Field study')))).toEqual([
    'Heron/README.md',
    'Heron/Young.md'
  ])
})

it('[EX8] a whole tree of pages has one that leads to all others', async () => {
  const place = await alone()
  const heron = await creating(place, 'index', 'Grey.')
  await creating(place, 'Young & <old>', 'x', heron)
  const dir = await aFolder()
  await exporting(place, dir, { format: 'html' })
  const files = await filesIn(path.join(dir, 'Field study'))
  expect(Object.keys(files).toSorted()).toEqual([
    'index (2)/Young & _old_.html',
    'index (2)/index.html',
    'index.html'
  ])
  expect(files['index.html']).toContain('<a href="index%20(2)/index.html">index</a>')
  expect(files['index.html']).toContain(
    '<a href="index%20(2)/Young%20%26%20_old_.html">Young &amp; &lt;old&gt;</a>'
  )
})

it('[EX5] nothing is replaced that nobody chose, and nothing half-written stays', async () => {
  const place = await alone()
  const documentId = await creating(place, 'Heron', 'Grey.')
  const dir = await aFolder()
  await fs.writeFile(path.join(dir, 'Heron.md'), 'mine')
  await exporting(place, dir, { documentId })
  expect(await filesIn(dir)).toEqual({ 'Heron.md': 'mine', 'Heron (2).md': 'Grey.\n' })
  const taken = path.join(dir, 'Heron.md')
  await expect(exporting(place, taken, { documentId })).rejects.toMatchObject({
    code: 'target-exists'
  })
  await expect(
    exporting(place, path.join(dir, 'no', 'x.md'), { documentId })
  ).rejects.toMatchObject({ code: 'target-unwritable' })
  await fs.symlink(path.join(dir, 'elsewhere'), path.join(dir, 'link'))
  await expect(exporting(place, path.join(dir, 'link'), { documentId })).rejects.toMatchObject({
    code: 'target-exists'
  })
  await exporting(place, taken, { documentId, mayReplace: true })
  expect(await fs.readFile(taken, 'utf8')).toBe('Grey.\n')
  expect((await fs.readdir(dir)).toSorted()).toEqual(['Heron (2).md', 'Heron.md', 'link'])
})

it('[EX5] documents as deep and with titles as long as can be go out and come back', async () => {
  const place = await alone()
  const { person, spaceId } = place
  let parent: DocumentId | null = null
  let top: DocumentId | null = null
  for (let depth = 0; depth < 60; depth++) {
    parent = await creating(place, `${depth} ${'鷺'.repeat(190)}`, `at ${depth}`, parent)
    top ??= parent
  }
  const before = await treeOf(place, null)
  const dir = await aFolder()
  await exporting(place, dir)
  await person.call('document.trash', { spaceId, documentId: top as DocumentId })
  const [inside = ''] = await fs.readdir(path.join(dir, 'Field study'))
  await importing(place, path.join(dir, 'Field study', inside))
  expect(await treeOf(place, null)).toEqual(before)
})

it('[EX6] a cancelled export leaves nothing', async () => {
  const place = await alone()
  const { person } = place
  const top = await creating(place, 'Top', '')
  for (let i = 0; i < 60; i++) await creating(place, `Note ${i}`, 'x', top)
  const dir = await aFolder()
  const started = person.next('transferChanged', ({ status }) => status === 'running')
  const running = exporting(place, dir, { documentId: top })
  running.catch(() => undefined)
  await person.call('transfer.cancel', { transferId: (await started).transferId })
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  expect(await fs.readdir(dir)).toEqual([])
})

it('[EX7] pictures whose bytes nobody has here are named, and the rest is exported', async () => {
  const { alice, bob, spaceId } = await aPair()
  const mine = { person: alice, spaceId }
  const url = await attached(mine, 'far.png', Buffer.from('far away'))
  const theirs = { person: bob, spaceId }
  const target = parseAlcoveUrl(url)
  if (target?.kind !== 'file') throw new Error('not a file of the drive')
  const files = () => bob.call('file.list', { spaceId, driveId: target.driveId })
  await expect.poll(async () => (await files()).length, { timeout: 10_000 }).toBeGreaterThan(2)
  await alice.quit()
  // Shown only now: what documents show is fetched while somebody has it.
  const documentId = await creating(theirs, 'Heron', `![far](${url})\n\nText`)
  const dir = await aFolder()
  const transfer = await exporting(theirs, dir, { documentId })
  expect(transfer).toMatchObject({
    status: 'done',
    skipped: [{ name: 'far.png', reason: 'content-unavailable' }]
  })
  expect(await filesIn(dir)).toEqual({
    'Heron/Heron.md': '![far](attachments/far.png)\n\nText\n'
  })
}, 60_000)

it('[EX8] a page of HTML escapes what people wrote, and runs and fetches nothing', async () => {
  const place = await alone()
  const title = '<script>alert(1)</script>'
  const documentId = await creating(
    place,
    title,
    [
      '&lt;img src=x onerror=alert(1)&gt; **bold** `a<b`',
      '[x](javascript:alert(1)) [y](https://alcove.invalid/?a=1&b="2")',
      '![far](https://alcove.invalid/track.png)',
      '```\n</code><script>1</script>\n```',
      '- a\n  - b\n- [x] c\n\n1. n\n\n> q',
      '| H |\n| - |\n| <td> |'
    ].join('\n\n')
  )
  const dir = await aFolder()
  await exporting(place, dir, { documentId, format: 'html' })
  const [[name, page] = ['', '']] = Object.entries(await filesIn(dir))
  expect(name).toBe('_script_alert(1)__script_.html')
  expect(page).toContain('<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>')
  expect(page).toContain(
    '&lt;img src=x onerror=alert(1)&gt; <strong>bold</strong> <code>a&lt;b</code>'
  )
  expect(page).toContain("default-src 'none'")
  expect(page).toMatch(
    /<ul>\n<li>a\n<ul>\n<li>b<\/li>\n<\/ul>\n<\/li>\n<li class="check"><input type="checkbox" disabled checked> c/
  )
  expect(page).toContain('<ol>\n<li>n</li>\n</ol>\n<blockquote>\n<p>q</p>\n</blockquote>')
  expect(page).not.toMatch(/<script|javascript:|<img/)
  expect(page).toContain('<a href="https://alcove.invalid/track.png">far</a>')
})
