/** Pages of other programs, pasted: their structure stays, nothing of them loads or runs. */
import type { Page } from '@playwright/test'
import { GOOGLE_DOCS, LIBRE_OFFICE, WORD } from './office-html.js'
import { blocks, goToEnd } from './editor.js'
import { expect, test } from './fixtures.js'
import { aPicture } from './pictures.js'
import { expectQuiet } from './quiet.js'
import { createSpace, editor, introduce, newDocument } from './screens.js'

const PAGE = [
  'heading1: River survey',
  'paragraph: Herons are wary and slow. See the field guide.',
  'bulletListItem: North bank',
  'bulletListItem: Old willow',
  'bulletListItem: South bank',
  'heading2: Steps',
  'numberedListItem: Count',
  'numberedListItem: Write down',
  'table: Place|Herons/Weir|4'
]

async function paste(page: Page, html: string): Promise<void> {
  await editor(page).evaluate((element, sent) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', sent)
    clipboardData.setData('text/plain', 'plain')
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    )
  }, html)
}

test('[D6] pages of Word, LibreOffice and Google Docs keep their structure, and nothing loads or runs', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  for (const [name, html] of Object.entries({ WORD, LIBRE_OFFICE, GOOGLE_DOCS })) {
    await newDocument(page, name)
    await goToEnd(page)
    await paste(page, html)
    await expect(editor(page)).toContainText('The weir')
    const shown = (await blocks(page)).map((line) => line.replace(/\s+/g, ' ').trim())
    expect(shown.slice(0, PAGE.length), name).toEqual(PAGE)
    const old = editor(page).getByText('Old willow')
    const north = editor(page).getByText('North bank')
    const [inner, outer] = [await old.boundingBox(), await north.boundingBox()]
    expect(inner?.x, `${name} keeps the inner list`).toBeGreaterThan(outer?.x ?? 0)
    await expect(editor(page).locator('strong').first()).toHaveText('wary')
    await expect(editor(page).getByRole('link', { name: 'field guide' })).toHaveAttribute(
      'href',
      'https://example.org/guide'
    )
    await expect(editor(page).locator('img[src]:not(.ProseMirror-separator)')).toHaveCount(0)
  }
  expect(await page.title()).not.toContain('pwned')
  expect(asked.filter((url) => !url.startsWith('app://alcove/'))).toEqual([])
})

test('[D6] scripts, frames and links that run are left out of what is pasted', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Herons')
  await goToEnd(page)
  await paste(
    page,
    `<h2>Safe</h2><svg onload="document.title='pwned'"><script>document.title='pwned'</script></svg>
     <iframe src="http://127.0.0.1:9/"></iframe><img src=x onerror="document.title='pwned'" alt="bird">
     <p style="position:fixed;inset:0" onclick="document.title='pwned'">words
     <a href="javascript:document.title='pwned'">run</a> <a href="data:text/html,x">data</a></p>`
  )
  await expect(editor(page)).toContainText('words')
  await expect(editor(page).getByRole('link')).toHaveCount(0)
  await editor(page).getByText('words').click()
  expect(await page.title()).not.toContain('pwned')
  expectQuiet(alice)
})

test('[D6] pictures inside a pasted page become files of the space', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Herons')
  await goToEnd(page)
  const picture = `data:image/png;base64,${aPicture(2000).toString('base64')}`
  await paste(page, `<h2>Heron</h2><p>At the weir</p><p><img alt="A heron" src="${picture}"></p>`)
  const shown = editor(page).getByRole('img', { name: 'A heron' })
  await expect(shown).toBeVisible()
  expect(await shown.getAttribute('src')).toMatch(/^\/attachment\//)
})
