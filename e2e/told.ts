/** What the system was asked to tell: a machine for tests has no notification service. */
import type { Person } from './fixtures.js'

interface Told {
  toldBySystem: { title: string; body: string; emit(name: string): void }[]
}

/** Its windows have focus or not as the machine likes: from now on nobody looks at this one. */
export async function hideFromSight({ app }: Person): Promise<void> {
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const told: Told['toldBySystem'] = []
    Object.assign(globalThis, { toldBySystem: told })
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      told.push(this)
    }
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false
  })
}

export function told({ app }: Person): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as Told).toldBySystem.map(({ title }) => title))
}

/** All that somebody who looks at the screen could read of it. */
export function toldWhole({ app }: Person): Promise<{ title: string; body: string }[]> {
  return app.evaluate(() =>
    (globalThis as unknown as Told).toldBySystem.map(({ title, body }) => ({ title, body }))
  )
}

export async function clickTold({ app }: Person, index: number): Promise<void> {
  await app.evaluate((_electron, at) => {
    ;(globalThis as unknown as Told).toldBySystem[at]?.emit('click')
  }, index)
}
