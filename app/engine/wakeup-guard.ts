/**
 * Peers tell which writers have something new. Autobase opens a core for every key it is told,
 * known or not, and keeps it: a peer that makes keys up would fill disk and memory. A writer that
 * was not admitted yet is opened with its admission, so hints about unknown ones are dropped.
 */
import type Autobase from 'autobase'
import { MAX_DEVICES_PER_SPACE } from '../contract/limits.js'
import { hex } from './crypto.js'
import { log } from './log.js'

const logger = log('wakeup')

/** From here on, hints reach this base only for writers that its system knows. */
export function guardWakeup<View>(base: Autobase<View>): void {
  const hint = base.hintWakeup.bind(base)
  const waiting = new Map<string, Autobase.WakeupHint>()
  let isChecking = false

  const check = async (): Promise<void> => {
    isChecking = true
    try {
      while (waiting.size > 0) {
        const batch = [...waiting.values()]
        waiting.clear()
        const known: Autobase.WakeupHint[] = []
        for (const one of batch) if (await base.system?.get(one.key)) known.push(one)
        if (known.length > 0) hint(known)
      }
    } catch (error) {
      logger.warn('hints of peers are dropped', error)
    } finally {
      isChecking = false
    }
  }

  base.hintWakeup = (hints) => {
    const told = Array.isArray(hints) ? hints : [hints]
    // Before the base is open, it reminds itself of what it had.
    if (!base.system) return hint(told)
    for (const one of told) {
      if (waiting.size >= MAX_DEVICES_PER_SPACE) break
      const before = waiting.get(hex(one.key))
      // -1: of unknown length, which counts for more than any.
      const isMore =
        !before || one.length === -1 || (before.length !== -1 && one.length > before.length)
      if (isMore) waiting.set(hex(one.key), one)
    }
    if (!isChecking) void check()
  }
}
