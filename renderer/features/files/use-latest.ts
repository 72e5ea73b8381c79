import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that never changes and does what the one of the last drawing does. */
export function useLatest<Args extends unknown[], Result>(
  fn: (...args: Args) => Result
): (...args: Args) => Result {
  const latest = useRef(fn)
  useLayoutEffect(() => {
    latest.current = fn
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
