/** Setting a passphrase, and what stands behind it: the locked window. */
import { expect, type Person } from './fixtures.js'

export const PASSPHRASE = 'saffron umbrellas dance'

/** Leaves the settings open, at their section about it. */
export async function setPassphrase({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Privacy and lock' }).click()
  await page.getByRole('button', { name: 'Set a passphrase' }).click()
  await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(PASSPHRASE)
  await page.getByRole('textbox', { name: 'New passphrase, once more' }).fill(PASSPHRASE)
  await page.getByRole('checkbox', { name: /written down/ }).check()
  await page.getByRole('button', { name: 'Save passphrase' }).click()
  await expect(page.getByText('The passphrase is set.')).toBeVisible({ timeout: 20_000 })
}

export async function unlock({ page }: Person, passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

export async function isLocked({ page }: Person): Promise<void> {
  await expect(page.getByRole('main', { name: 'Alcove is locked' })).toBeVisible({
    timeout: 20_000
  })
}
