/** The menu of the right mouse button that the system would draw: tests read it and choose in it. */
import { expect, type Person } from './fixtures.js'

interface Shown {
  labels: string[]
  /** Of those that can be chosen. */
  enabled: string[]
  click(label: string): void
}

type Watched = typeof globalThis & { nativeMenu: Shown | null }

/** From now on no menu pops up: it is kept for `nativeMenu`. */
export async function watchNativeMenus({ app }: Person): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const watched = globalThis as Watched
    watched.nativeMenu = null
    Menu.prototype.popup = function popup() {
      const items = this.items.filter(({ type }) => type !== 'separator')
      watched.nativeMenu = {
        labels: items.map(({ label }) => label),
        enabled: items.filter(({ enabled }) => enabled).map(({ label }) => label),
        click: (label) => items.find((item) => item.label === label)?.click()
      }
    }
  })
}

/** What `open` brings up. */
export async function nativeMenu(
  { app }: Person,
  open: () => Promise<void>
): Promise<Pick<Shown, 'labels' | 'enabled'>> {
  await forget(app)
  await open()
  await expect.poll(() => shown(app), 'a native menu').not.toBeNull()
  return (await shown(app)) ?? { labels: [], enabled: [] }
}

/** That nothing comes up, for as long as a menu might take. */
export async function noNativeMenu({ app, page }: Person, open: () => Promise<void>) {
  await forget(app)
  await open()
  await page.waitForTimeout(600)
  expect(await shown(app)).toBeNull()
}

export async function chooseInNativeMenu({ app }: Person, label: string): Promise<void> {
  await app.evaluate(
    (_electron, chosen) => (globalThis as Watched).nativeMenu?.click(chosen),
    label
  )
}

async function forget(app: Person['app']): Promise<void> {
  await app.evaluate(() => void ((globalThis as Watched).nativeMenu = null))
}

function shown(app: Person['app']): Promise<Pick<Shown, 'labels' | 'enabled'> | null> {
  return app.evaluate(() => {
    const menu = (globalThis as Watched).nativeMenu
    return menu && { labels: menu.labels, enabled: menu.enabled }
  })
}
