/** What a member's own program may write into a document cannot hurt others or their documents. */
import * as Y from 'yjs'
import { goToEnd } from './editor.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair } from './pair.js'
import { documentItem, editor, newDocument, openDocument } from './screens.js'

const RUN = `document.title='pwned'`
const RUBBISH = { deep: [{ x: Number.NaN }] }

type Make = (fragment: Y.XmlFragment) => void

const CONTENTS: Record<string, { make: Make; isRefused?: boolean }> = {
  'pictures from elsewhere': {
    make: (fragment) =>
      put(fragment, [
        element('image', [], { url: 'http://127.0.0.1:9/track.png', name: 'a' }),
        element('image', [], { url: 'app://alcove/../../etc/passwd', name: 'b' }),
        element('image', [], { url: `javascript:${RUN}`, name: 'c' }),
        element('video', [], { url: 'https://127.0.0.1:9/film.mp4' }),
        element('audio', [], { url: 'file:///etc/passwd' }),
        element('file', [], { url: `data:text/html,<script>${RUN}</script>`, name: 'x.html' })
      ])
  },
  'links and HTML that run': {
    make: (fragment) => {
      const text = new Y.XmlText()
      text.applyDelta([
        { insert: 'click', attributes: { link: { href: `javascript:${RUN}` } } },
        { insert: `<img src=x onerror="${RUN}"><script>${RUN}</script>` }
      ])
      put(fragment, [element('paragraph', [text])])
    }
  },
  'values of wrong types': {
    make: (fragment) =>
      put(fragment, [
        element('heading', [new Y.XmlText('h')], { level: 99, textColor: RUBBISH }),
        element('paragraph', [new Y.XmlText('p')], {
          backgroundColor: 'red;position:fixed;inset:0;z-index:9999',
          textAlignment: RUBBISH
        }),
        element('image', [], { url: RUBBISH, name: RUBBISH, caption: RUBBISH, previewWidth: 1e12 }),
        element('checkListItem', [new Y.XmlText('c')], { checked: RUBBISH }),
        element('numberedListItem', [new Y.XmlText('n')], { start: -1e9 }),
        element('sparkle', [new Y.XmlText('unknown')], { onclick: RUN })
      ])
  },
  'one long line': {
    make: (fragment) =>
      put(fragment, [element('paragraph', [new Y.XmlText('heron '.repeat(170_000))])])
  },
  'nesting without end': {
    isRefused: true,
    make: (fragment) => {
      let node = fragment
      for (let depth = 0; depth < 10_000; depth++) {
        const inside = new Y.XmlElement(depth % 2 ? 'blockContainer' : 'blockGroup')
        node.insert(0, [inside])
        node = inside
      }
    }
  }
}

test('whatever a member writes into a document, nothing runs or loads, and others go on', async ({
  launch
}) => {
  const [alice, mallory] = await aPair(launch)
  const { page } = alice
  await newDocument(page, 'Diary')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const [what, { make, isRefused }] of Object.entries(CONTENTS)) {
    await test.step(what, async () => {
      await write(mallory, what, make)
      await documentItem(page, what).click()
      if (isRefused) await expect(page.getByText('This document cannot be shown')).toBeVisible()
      else await expect(editor(page)).toBeVisible({ timeout: 20_000 })
      const link = editor(page).getByText('click', { exact: true })
      if ((await link.count()) > 0) await link.click()
      await openDocument(page, 'Diary')
      await goToEnd(page)
      await page.keyboard.type('+')
      await expect(editor(page)).toContainText('+')
    })
  }
  await expect(editor(page)).toContainText('+'.repeat(Object.keys(CONTENTS).length))
  expect(await page.title()).not.toContain('pwned')
  const strange = asked.filter((url) => !url.startsWith('app://alcove/') || url.includes('passwd'))
  expect(strange).toEqual([])
})

/** Makes a document with that content through the door her page has. */
async function write({ page }: Person, title: string, make: Make): Promise<void> {
  const doc = new Y.Doc()
  doc.transact(() => make(doc.getXmlFragment('document')))
  const update = [...Y.encodeStateAsUpdate(doc)]
  await page.evaluate(
    async ({ title: name, sent }) => {
      const { alcove } = window
      const spaces = await alcove.call('space.list', {})
      const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
      if (!spaceId) throw new Error('no space')
      const made = await alcove.call('document.create', { spaceId, title: name })
      if (!made.ok) throw new Error(made.error.code)
      const { documentId } = made.value
      const bytes = new Uint8Array(sent)
      const done = await alcove.call('document.update', { spaceId, documentId, update: bytes })
      if (!done.ok) throw new Error(done.error.code)
    },
    { title, sent: update }
  )
}

function put(fragment: Y.XmlFragment, contents: Y.XmlElement[]): void {
  const containers = contents.map((content, at) =>
    element('blockContainer', [content], { id: `h${at}` })
  )
  fragment.insert(0, [element('blockGroup', containers)])
}

function element(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[] = [],
  attributes: Record<string, unknown> = {}
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  node.insert(0, children)
  return node
}
