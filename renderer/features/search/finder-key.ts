import type { KeyboardEvent } from 'react'

/** The usual keys of the finder, which close it again. */
export function isFinderKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k'
}
