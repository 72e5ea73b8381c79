import { useEffect, useState } from 'react'

/** Whole seconds until then; 0 when it is over, or there is nothing to wait for. */
export function useWait(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const seconds = untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  const isOver = seconds === 0

  useEffect(() => {
    if (untilMs === null) return
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [untilMs, isOver])

  return seconds
}
