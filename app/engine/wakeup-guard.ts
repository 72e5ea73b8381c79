/**
 * Peers tell which writers have something new. Autobase opens a core for every key it is told,
 * known or not, and keeps it: a peer that makes keys up would fill disk and memory without end.
 */
import type Autobase from 'autobase'
import { MAX_DEVICES_PER_SPACE } from '../contract/limits.js'
import { hex } from './crypto.js'

/** From here on, hints are about no more writers in one run than a space can have. */
export function guardWakeup<View>(base: Autobase<View>): void {
  const hint = base.hintWakeup.bind(base)
  const named = new Set<string>()
  base.hintWakeup = (hints) => {
    const kept = (Array.isArray(hints) ? hints : [hints]).filter(({ key }) => {
      const id = hex(key)
      if (named.size < MAX_DEVICES_PER_SPACE) named.add(id)
      return named.has(id) || base.activeWriters.has(key)
    })
    if (kept.length > 0) hint(kept)
  }
}
