/** Runs an asynchronous task at most once per interval, never twice at a time, never missing the
 * last request. Errors are logged: nobody waits for the task. */
import { log } from './log.js'

const logger = log('throttled')

export interface Throttled {
  (): void
  cancel(): void
}

export function throttled(task: () => Promise<void> | void, intervalMs: number): Throttled {
  let timer: NodeJS.Timeout | null = null
  let isRunning = false
  let isWanted = false
  let isCancelled = false
  let lastMs = 0

  const run = async () => {
    timer = null
    isRunning = true
    isWanted = false
    lastMs = performance.now()
    try {
      await task()
    } catch (error) {
      if (!isCancelled) logger.warn('a background task failed', error)
    }
    isRunning = false
    if (isWanted) request()
  }
  const request = () => {
    isWanted = true
    if (isCancelled || isRunning || timer) return
    const waitMs = Math.max(0, lastMs + intervalMs - performance.now())
    timer = setTimeout(() => void run(), waitMs)
  }
  return Object.assign(request, {
    cancel: () => {
      isCancelled = true
      if (timer) clearTimeout(timer)
      timer = null
    }
  })
}
