import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { COMMENTS_MAP, formatAlcoveUrl } from '../../contract/document-content.js'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import type { DocumentId, DriveId, EntryId, MemberId } from '../../contract/ids.js'
import { addComment, addParagraph, type Inline } from '../../testing/sample-document.js'
import { randomId } from '../crypto.js'
import { DocumentIndex } from './document-index.js'
import type { IndexedTitle } from './messages.js'

const NOW_MS = 1_800_000_000_000

class Library {
  readonly index = new DocumentIndex()
  readonly titles: IndexedTitle[] = []

  add(title: string, ...lines: (string | Inline[])[]): { documentId: DocumentId; doc: Y.Doc } {
    const documentId = randomId<DocumentId>()
    const doc = new Y.Doc()
    for (const line of lines) addParagraph(doc, typeof line === 'string' ? [line] : line)
    this.titles.push({ documentId, title, isTrashed: false, usedAtMs: 0 })
    this.index.titles({ titles: this.titles })
    this.put(documentId, doc)
    return { documentId, doc }
  }

  put(documentId: DocumentId, doc: Y.Doc) {
    const updates = [Y.encodeStateAsUpdate(doc)]
    return this.index.put({ documentId, updates, isWhole: true, isKept: false })
  }

  find(text: string) {
    return this.index.query({ text, limit: 20, nowMs: NOW_MS })
  }

  titlesFor(text: string): string[] {
    return this.find(text).map(({ title }) => title)
  }
}

it('[SE2] words are found by their beginning, without accents, and with a small typo', () => {
  const library = new Library()
  library.add('Café Zürich', 'Meeting notes about the Ærø ferry – we don’t sail')
  library.add('Other', 'Nothing of it')
  for (const text of [
    'cafe',
    'ZURICH',
    'meet not',
    'aero',
    'meetng',
    'Zürihc',
    'ferry meeting',
    "don't"
  ]) {
    expect(library.titlesFor(text), text).toEqual(['Café Zürich'])
  }
  expect(library.titlesFor('meeting volcano')).toEqual([])
  expect(library.titlesFor(' ,.- ')).toEqual([])
})

it('[SE2] Chinese, Japanese and Arabic words are found', () => {
  const library = new Library()
  library.add('Chinese', '我们在上海海关开会讨论研究生计划')
  library.add('Japanese', '東京タワーで会議をします')
  library.add('Arabic', 'ذهبت إلى المكتبة وقرأت الكِتَاب الجديد')
  library.add('Hindi', 'हम नदी के किनारे मिले')
  expect(library.titlesFor('किनारे')).toEqual(['Hindi'])
  library.add('Korean', '우리는 학교에서 만났다')
  expect(library.titlesFor('학교')).toEqual(['Korean'])
  library.add('Thai', 'พบกันที่ท่าเรือพรุ่งนี้')
  expect(library.titlesFor('ท่าเรือ')).toEqual(['Thai'])
  for (const text of ['海关', '研究', '上海', '会']) {
    expect(library.titlesFor(text), text).toContain('Chinese')
  }
  expect(library.titlesFor('東京')).toEqual(['Japanese'])
  for (const text of ['كتاب', 'الكتاب', 'مكتبة', 'الى']) {
    expect(library.titlesFor(text), text).toEqual(['Arabic'])
  }
})

it('[SE3] titles come before text, and words that stand together before scattered ones', () => {
  const library = new Library()
  library.add('Scattered', 'A heron. Somebody was grey that day. The heron was not.', 'grey')
  library.add(
    'Together',
    'We saw the grey heron, and then more of the day went by than we thought.'
  )
  library.add('Grey heron', 'Ardea cinerea')
  expect(library.titlesFor('grey heron')).toEqual(['Grey heron', 'Together', 'Scattered'])
})

it('[SE3] a hit names its line, the words around it, and how the words are written there', () => {
  const library = new Library()
  const { documentId } = library.add(
    'Diary',
    'A quiet morning.',
    `${'Long before. '.repeat(30)}Then the Gärtner came to look after the roses. ${'And on. '.repeat(40)}`
  )
  const [hit] = library.find('gartn')
  expect(hit).toMatchObject({ kind: 'document', documentId, terms: ['Gärtner'], file: null })
  expect(hit?.snippet).toContain('Then the Gärtner came')
  expect(hit?.snippet.length).toBeLessThan(200)
  expect(hit?.blockId).toMatch(/^block-[1-9]/)
})

it('[SE4] comments and file names are found, and documents in the trash are not', () => {
  const library = new Library()
  const { documentId, doc } = library.add('Plan', 'The budget is tight.')
  addComment(doc, 'thread-1', {
    commentId: 'comment-1',
    memberId: randomId(),
    text: 'Ask the accountant'
  })
  library.put(documentId, doc)
  expect(library.find('accountant')).toMatchObject([{ kind: 'comment', documentId, title: 'Plan' }])
  const driveId = randomId<DriveId>()
  const path = '/Figures/budget 2027.ods'
  library.index.files({ files: [{ driveId, path, name: 'budget 2027.ods' }] })
  expect(library.find('2027')).toMatchObject([
    { kind: 'file', documentId: null, title: 'budget 2027.ods', file: { driveId, path } }
  ])
  for (const title of library.titles) title.isTrashed = true
  library.index.titles({ titles: library.titles })
  expect(library.find('budget').map(({ kind }) => kind)).toEqual(['file'])
  library.index.files({ files: [] })
  expect(library.find('budget')).toEqual([])
})

it('[SE5] backlinks name each document that links, with the words around', () => {
  const library = new Library()
  const target = library.add('Target')
  const props = { documentId: target.documentId, title: 'Target' }
  library.add('One', ['See ', { name: 'documentLink', props }, ' for more'])
  const { doc, documentId } = library.add('Two')
  const href = formatAlcoveUrl({ kind: 'document', documentId: target.documentId })
  addParagraph(doc, ['in Markdown'], { link: { href } })
  library.put(documentId, doc)
  library.add('Three', 'Target is only a word here')
  expect(library.index.backlinks({ documentId: target.documentId })).toMatchObject([
    { title: 'One', snippet: 'See Target for more' },
    { title: 'Two', snippet: 'in Markdown' }
  ])
})

it('[NO1] news are mentions by others and answers where one takes part', () => {
  const library = new Library()
  const [me, bob] = [randomId<MemberId>(), randomId<MemberId>()]
  const mention = (mentionId: string, memberId: string, byMemberId: string): Inline => ({
    name: 'mention',
    props: { mentionId, memberId, byMemberId, name: 'Me' }
  })
  const { documentId, doc } = library.add(
    'Plan',
    ['Ask ', mention('m1', me, bob), ' about it'],
    [mention('m2', me, me), mention('m3', bob, me), mention('', me, bob), mention('m4', 'x', bob)]
  )
  addComment(doc, 't1', { commentId: 'c1', memberId: me, text: 'Is that right?' })
  addComment(doc, 't1', { commentId: 'c2', memberId: bob, text: 'It is' })
  addComment(doc, 't2', { commentId: 'c3', memberId: bob, text: 'Not for me' })
  addComment(doc, 't3', { commentId: 'c4', memberId: bob, text: 'What says ', mentions: me })
  expect(library.put(documentId, doc).isNews).toBe(true)
  expect(library.put(documentId, doc).isNews).toBe(false)
  expect(library.index.news({ memberId: me })).toMatchObject([
    { kind: 'mention', byMemberId: bob, snippet: 'Ask @Me about it', title: 'Plan' },
    { kind: 'comment', byMemberId: bob, snippet: 'It is', atMs: 2000 },
    { kind: 'mention', byMemberId: bob, snippet: 'What says @Somebody' }
  ])
})

it('[SE6] whatever a peer writes, the index goes on and other documents are found', () => {
  const library = new Library()
  library.add('Good', 'A heron')
  const { documentId, doc } = library.add('Hostile')
  const fragment = doc.getXmlFragment(DOCUMENT_FRAGMENT)
  doc.transact(() => {
    let inner: Y.XmlElement = new Y.XmlElement('blockContainer')
    fragment.insert(0, [inner])
    for (let depth = 0; depth < 2000; depth++) {
      const next = new Y.XmlElement(depth % 2 ? 'blockGroup' : '__proto__')
      inner.insert(0, [next])
      inner = next
    }
    const text = new Y.XmlText()
    inner.insert(0, [text])
    text.insert(0, 'deep heron', { comment: null as never, link: 5 as never })
    const threads = doc.getMap(COMMENTS_MAP)
    threads.set('not a map', 5)
    const thread = new Y.Map<unknown>()
    threads.set('__proto__', thread)
    const body: unknown[] = []
    let level = body
    for (let depth = 0; depth < 1000; depth++) level.push((level = []))
    const comment = new Y.Map<unknown>()
    thread.set('comments', Y.Array.from([comment, 7]))
    for (const [key, value] of Object.entries({ id: 'c', userId: {}, body, createdAt: 'x' })) {
      comment.set(key, value)
    }
  })
  library.index.put({
    documentId,
    updates: [new Uint8Array([9, 9, 9]), Y.encodeStateAsUpdate(doc), new Uint8Array()],
    isWhole: true,
    isKept: false
  })
  expect(library.titlesFor('heron').sort()).toEqual(['Good', 'Hostile'])
  expect(library.index.comments({ documentId })).toEqual([])
})

it('[SE6] lines and ids are bounded', () => {
  const library = new Library()
  const { documentId, doc } = library.add('Huge', 'x'.repeat(3_000_000), 'a needle at the end')
  const entryId = randomId<EntryId>()
  const url = formatAlcoveUrl({ kind: 'file', driveId: randomId<DriveId>(), entryId })
  doc.transact(() => {
    const image = new Y.XmlElement('image')
    image.setAttribute('url', url)
    image.setAttribute('name', 'heron.png')
    doc.getXmlFragment(DOCUMENT_FRAGMENT).insert(0, [image])
  })
  expect(library.put(documentId, doc).attachments).toMatchObject([{ entryId }])
  expect(library.titlesFor('needle')).toEqual(['Huge'])
  expect(library.titlesFor('heron.png')).toEqual(['Huge'])
})
