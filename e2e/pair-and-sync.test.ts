/** Two people pair with a link and see each other's words, carets and whereabouts. */
import { expect, test } from './fixtures.js'
import { aWritingPair } from './pair.js'
import { editor } from './screens.js'

test('two people write one document together', async ({ launch }, info) => {
  const [alice, bob] = await aWritingPair(launch, 'Heron diary')
  await editor(alice.page).click()
  await alice.page.keyboard.type('# Morning')
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('Two herons at the weir.')
  await expect(editor(bob.page)).toContainText('Two herons at the weir.')
  await expect(editor(bob.page).getByRole('heading', { name: 'Morning' })).toBeVisible()
  await editor(bob.page).click()
  await bob.page.keyboard.press('Control+End')
  await bob.page.keyboard.press('Enter')
  await bob.page.keyboard.type('And a kingfisher.')
  await expect(editor(alice.page)).toContainText('And a kingfisher.')
  // Each other's carets, with names.
  await expect(alice.page.locator('.bn-editor')).toContainText('Bob')
  await expect(bob.page.locator('.bn-editor')).toContainText('Alice')
  // Alice's undo takes back her own words only.
  await editor(alice.page).click()
  await alice.page.keyboard.press('Control+z')
  await expect(editor(alice.page)).toContainText('And a kingfisher.')
  await expect(alice.page.getByText('Also on Bob’s computer').first()).toBeVisible()
  await alice.page.screenshot({ path: info.outputPath('alice.png') })
  await bob.page.screenshot({ path: info.outputPath('bob.png') })
})
