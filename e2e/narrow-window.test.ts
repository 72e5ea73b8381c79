/** In a window too narrow for the sidebar beside the page, it is a drawer that keys can use. */
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { createSpace, documentItem, introduce, newDocument } from './screens.js'

const ZOOMED = { width: 683, height: 384 }

test('[C9] at 200 % zoom the sidebar opens as a drawer, keeps focus and closes with Escape', async ({
  launch
}) => {
  test.slow()
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  const opener = page.getByRole('button', { name: 'Show the sidebar' })
  await expect(opener).toBeHidden()

  await page.setViewportSize(ZOOMED)
  const sidebar = page.getByRole('complementary', { name: 'Space' })
  await expect(sidebar).toBeHidden()
  await opener.press('Enter')
  await expect(sidebar.getByRole('button', { name: 'Space: Field study' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') === null)).toBe(true)

  // A menu over the drawer closes before the drawer does.
  await sidebar.getByRole('button', { name: 'Space: Field study' }).press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(sidebar).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sidebar).toBeHidden()
  await expect(opener).toBeFocused()

  await opener.press('Enter')
  await page.mouse.click(ZOOMED.width - 10, ZOOMED.height / 2)
  await expect(sidebar).toBeHidden()
  await opener.click()
  await documentItem(page, 'Heron diary').click()
  await expect(sidebar).toBeHidden()

  await opener.click()
  await look(alice, 'drawer', { only: ['zoomed', 'smallest', 'mirrored-zoomed'] })
})

test('[C10] read from right to left, arrow keys unfold the tree leftwards', async ({ launch }) => {
  const { page } = await launch('alice', { network: 'offline' })
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Herons')
  await page.getByRole('treeitem', { name: 'Herons' }).hover()
  await page.getByRole('button', { name: 'New document in Herons' }).click()
  const child = page.getByRole('treeitem', { name: 'Untitled' })
  await expect(child).toBeVisible()
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })

  const parent = page.getByRole('treeitem', { name: 'Herons' })
  await parent.press('ArrowRight')
  await expect(child).toHaveCount(0)
  await parent.press('ArrowLeft')
  await expect(child).toBeVisible()

  // A menu begins where its button does, and stays in the window.
  const button = page.getByRole('button', { name: 'Space: Field study' })
  await button.click()
  const [menu, opener] = await Promise.all([
    page.getByRole('menu').boundingBox(),
    button.boundingBox()
  ])
  expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeCloseTo(
    (opener?.x ?? 0) + (opener?.width ?? 0),
    0
  )
})
