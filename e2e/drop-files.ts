/** Files dragged from the desktop: real drag events, real paths, through hit testing. */
import type { Locator } from '@playwright/test'
import type { Person } from './fixtures.js'

export async function dropFiles(person: Person, target: Locator, files: string[]): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('the drop target is not visible')
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files, dragOperationsMask: 1 }
  const session = await person.app.context().newCDPSession(person.page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...point, data })
  }
  await session.detach()
}
