/**
 * Typing one key after the other into a text, and noting when a text has how many: the same for
 * every product that is compared.
 */
import type { XmlText } from 'yjs'
import { sharedNowMs } from './child.js'

export interface Typing {
  count: number
  intervalMs: number
}

/** When each key was pressed. */
export async function pressKeys(text: XmlText, { count, intervalMs }: Typing): Promise<number[]> {
  const pressedAt: number[] = []
  const startMs = sharedNowMs()
  for (let n = 0; n < count; n++) {
    const waitMs = startMs + n * intervalMs - sharedNowMs()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    pressedAt.push(sharedNowMs())
    text.insert(text.length, 'x')
  }
  return pressedAt
}

/** When each of the next `count` keys was in the text. */
export function watchKeys(text: XmlText, count: number): Promise<number[]> {
  const seenAt: number[] = []
  const from = text.length
  return new Promise((resolve) => {
    const look = () => {
      const nowMs = sharedNowMs()
      while (seenAt.length < text.length - from) seenAt.push(nowMs)
      if (seenAt.length < count) return
      text.unobserve(look)
      resolve(seenAt)
    }
    text.observe(look)
  })
}
