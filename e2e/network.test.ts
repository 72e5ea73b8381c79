/** The switches of the network, and what its page says. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { SPACE, aPair } from './pair.js'
import { isInSpace } from './screens.js'

const RETURN_TIMEOUT_MS = 30_000

async function openNetwork(page: Page) {
  await page.getByRole('button', { name: /^Network: / }).click()
  return page.getByRole('region', { name: 'Network' })
}

test('[N10] working offline is seen by the other, survives a restart, and ends when switched back', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  const connected = alice.page.getByRole('button', { name: 'Network: Connected to 1 device' })
  await expect(connected).toBeVisible()
  await (await openNetwork(bob.page)).getByRole('switch', { name: 'Work offline' }).click()
  await expect(bob.page.getByRole('button', { name: 'Network: Working offline' })).toBeVisible()
  await expect(connected).toBeHidden()
  await bob.quit()

  const again = await launch('bob')
  await isInSpace(again.page, SPACE)
  const network = await openNetwork(again.page)
  const toggle = network.getByRole('switch', { name: 'Work offline' })
  await expect(toggle).toBeChecked()
  await expect(network.getByRole('list', { name: 'What works' })).toContainText('You work offline')
  await toggle.click()
  await expect(connected).toBeVisible({ timeout: RETURN_TIMEOUT_MS })
  await expect(toggle).not.toBeChecked()
})

test('[N6] the network page says who is connected and what does not work, and copies a report without secrets', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  const network = await openNetwork(alice.page)
  const devices = network.getByRole('list', { name: `Devices in “${SPACE}”` })
  await expect(devices).toContainText(/Bob.*Connected directly/)
  await expect(network.getByRole('img', { name: 'Works' })).toHaveCount(5)
  await network.getByRole('button', { name: 'Copy report' }).click()
  await expect(alice.page.getByText('The report is in the clipboard')).toBeVisible()
  const text = await alice.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toContain('direct')
  for (const secret of ['Alice', 'Bob', SPACE, '127.0.0.1']) expect(text).not.toContain(secret)

  await bob.quit()
  await expect(devices).toContainText(/Bob.*Not here/)
  await expect(network.getByRole('list', { name: 'What works' })).toContainText(
    'None of the other devices in your spaces is online'
  )
})
