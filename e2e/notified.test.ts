/** What others do is told by the system; a click leads there; what is muted stays quiet. */
import path from 'node:path'
import { lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test } from './fixtures.js'
import { picture } from './look.js'
import { aPair, SPACE } from './pair.js'
import { filesRegion, openFiles } from './screens.js'
import { clickTold, hideFromSight, told } from './told.js'

test('[C3] new files are told by the system, a click opens their folder, a muted space is quiet', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), {
    'map.txt': Buffer.from('ponds'),
    'quiet.txt': Buffer.from('hush'),
    'last.txt': Buffer.from('heard')
  })
  await openFiles(alice.page)
  await hideFromSight(bob)
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'map.txt')])
  await expect.poll(() => told(bob), { timeout: 20_000 }).toEqual(['Alice added “map.txt”'])
  await clickTold(bob, 0)
  const file = filesRegion(bob.page).getByRole('row', { name: 'map.txt' })
  await expect(file).toHaveAttribute('aria-selected', 'true', { timeout: 15_000 })
  const bell = bob.page.getByRole('button', { name: /^Notifications/ })
  await expect(bell).toHaveAccessibleName('Notifications')

  await bob.page.getByRole('button', { name: `Space: ${SPACE}` }).click()
  await bob.page.getByRole('menuitem', { name: 'Mute this space' }).click()
  await expect(bell).toHaveAccessibleName('Notifications, muted')
  await bob.page.getByRole('button', { name: `Space: ${SPACE}` }).press('Escape')
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'quiet.txt')])
  await bell.click()
  const list = bob.page.getByRole('dialog', { name: 'Notifications' })
  const quiet = list.getByRole('button', { name: /Alice added “quiet.txt”/ })
  await expect(quiet.getByRole('img', { name: 'Muted' })).toBeVisible({ timeout: 20_000 })
  await picture(bob.page, 'notifications-muted')
  await bob.page.keyboard.press('Escape')
  // With noise again; whatever else was told would stand before it.
  await bob.page.getByRole('button', { name: `Space: ${SPACE}` }).click()
  await bob.page.getByRole('menuitem', { name: 'Unmute this space' }).click()
  await bob.page.getByRole('button', { name: `Space: ${SPACE}` }).press('Escape')
  await bell.click()
  await quiet.click()
  await expect(bell).toHaveAccessibleName('Notifications')
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'last.txt')])
  await expect
    .poll(() => told(bob), { timeout: 20_000 })
    .toEqual(['Alice added “map.txt”', 'Alice added “last.txt”'])
})
