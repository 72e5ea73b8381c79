/** What a hostile member says about her caret cannot stop others from writing, or cover their window. */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { expect, test, type Person } from './fixtures.js'
import { goToEnd, words } from './editor.js'
import { aWritingPair } from './pair.js'
import { expectQuiet } from './quiet.js'
import { editor } from './screens.js'

const HONEST = { name: 'Mallory', color: '#2f6b57', deviceId: 'x' }
const COVER = 'red;position:fixed;inset:0;z-index:9999;color:'

const STATES: { what: string; state: Record<string, unknown> }[] = [
  { what: 'places that are none', state: { user: HONEST, cursor: { anchor: {}, head: {} } } },
  { what: 'numbers for places', state: { user: HONEST, cursor: { anchor: 5, head: 'x' } } },
  { what: 'items before the first', state: { user: HONEST, cursor: both({ item: id(-5) }) } },
  { what: 'another root', state: { user: HONEST, cursor: both({ tname: 'constructor' }) } },
  { what: 'a colour that is a style', state: { user: { ...HONEST, color: COVER } } },
  { what: 'objects for name and colour', state: { user: { name: {}, color: [] } } },
  { what: 'no person', state: { user: null, cursor: 'here' } }
]

test('[D3] whatever a member sends as her caret, others go on writing', async ({ launch }) => {
  const [alice, mallory] = await aWritingPair(launch, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Start.')
  await expect(editor(mallory.page)).toContainText('Start.')
  for (const { what, state } of STATES) {
    await test.step(what, async () => {
      await sendCaret(mallory, state)
      await sendCaret(mallory, { ...state, cursor: state['cursor'] ?? (await wholeText(mallory)) })
      await alice.page.keyboard.type('+')
      await expect(editor(mallory.page)).toContainText(await words(alice.page))
    })
  }
  expect(await words(alice.page)).toBe(`Start.${'+'.repeat(STATES.length)}`)
  const covered = await editor(alice.page)
    .locator('.ProseMirror-yjs-selection')
    .evaluateAll((found) => found.map((span) => getComputedStyle(span).position))
  expect(covered.filter((position) => position !== 'static')).toEqual([])
  expectQuiet(alice)
})

/** Through the door her page has, which her own program may use as it likes. */
async function sendCaret({ page }: Person, state: Record<string, unknown>): Promise<void> {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(state)
  const update = [...encodeAwarenessUpdate(awareness, [awareness.clientID])]
  awareness.destroy()
  await page.evaluate(async (sent) => {
    const { alcove } = window
    const spaces = await alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) throw new Error('no space')
    const documents = await alcove.call('document.list', { spaceId })
    const documentId = documents.ok ? documents.value[0]?.documentId : undefined
    if (!documentId) throw new Error('no document')
    await new Promise<void>((resolve) => {
      const port = alcove.openDocument({ spaceId, documentId }, (message) => {
        if (message.type !== 'state') return
        port.post({ type: 'awareness', update: new Uint8Array(sent) })
        resolve()
      })
    })
  }, update)
}

/** A selection from the document's start to its end, as an honest editor would name it. */
async function wholeText({ page }: Person): Promise<object> {
  const state = await page.evaluate(async () => {
    const { alcove } = window
    const spaces = await alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) throw new Error('no space')
    const documents = await alcove.call('document.list', { spaceId })
    const documentId = documents.ok ? documents.value[0]?.documentId : undefined
    if (!documentId) throw new Error('no document')
    const answer = await alcove.call('document.state', { spaceId, documentId })
    return answer.ok ? [...answer.value.update] : []
  })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(state))
  const root = doc.getXmlFragment('document')
  return {
    anchor: Y.createRelativePositionFromTypeIndex(root, 0),
    head: Y.createRelativePositionFromTypeIndex(root, root.length)
  }
}

function id(clock: number) {
  return { client: 1, clock }
}

function both(place: object) {
  return { anchor: place, head: place }
}
