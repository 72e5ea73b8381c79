/** Following somebody: their document, their place in it, until one moves oneself. */
import { expect, test, type Person } from './fixtures.js'
import { goToEnd } from './editor.js'
import { aPair } from './pair.js'
import { editor, newDocument, openDocument } from './screens.js'

test('[D3] following goes along between documents and lines, until one types', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Long list')
  await goToEnd(alice.page)
  for (let i = 1; i <= 60; i++) {
    await alice.page.keyboard.insertText(`Heron number ${i}`)
    await alice.page.keyboard.press('Enter')
  }
  await newDocument(alice.page, 'Short list')
  await openDocument(bob.page, 'Short list')
  await bob.page
    .getByRole('list', { name: 'Also in this document' })
    .getByLabel('Follow Alice')
    .click()
  await expect(banner(bob)).toContainText('Following Alice')

  await openDocument(alice.page, 'Long list')
  await expect(bob.page.getByRole('textbox', { name: 'Document title' })).toHaveValue('Long list')
  // A row under the pointer shows its actions instead.
  await alice.page.getByRole('textbox', { name: 'Document title' }).click()
  await expect(alice.page.getByLabel('Here now: Bob')).toBeVisible()
  await line(alice, 45).scrollIntoViewIfNeeded()
  await alice.page.locator('.document-scroller').evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  await expect(line(bob, 60)).toBeInViewport()
  await expect(line(bob, 1)).not.toBeInViewport()
  await bob.page.screenshot({ path: 'out/looks/following-light.png' })

  await bob.page.keyboard.press('Escape')
  await expect(banner(bob)).toHaveCount(0)
  await alice.page.locator('.document-scroller').evaluate((element) => {
    element.scrollTop = 0
  })
  await expect(line(alice, 1)).toBeInViewport()
  await expect(line(bob, 60)).toBeInViewport()
})

function banner({ page }: Person) {
  return page.getByRole('status', { name: 'Following' })
}

function line({ page }: Person, number: number) {
  return editor(page).getByText(`Heron number ${number}`, { exact: true })
}
