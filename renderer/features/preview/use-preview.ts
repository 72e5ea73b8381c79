/**
 * A file on its way to the preview. When its bytes cannot be had, whatever may have brought them
 * (a file arrived, somebody came) and every few seconds make the page ask again.
 */
import { useCallback, useEffect, useState } from 'react'
import { on } from '../../client.js'

const RETRY_MS = 5000
const HTTP_UNAVAILABLE = 503

export type PreviewStatus = 'loading' | 'shown' | 'missing' | 'failed'

export interface PreviewLoad {
  status: PreviewStatus
  /** Changes with every attempt. */
  address: string
  onLoad: () => void
  /** The page could not show it: for want of its bytes, or for what they are. */
  onError: () => void
}

export function usePreview(address: string): PreviewLoad {
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<{ attempt: number; status: PreviewStatus } | null>(null)
  const current = attempt === 0 ? address : `${address}?${attempt}`
  const status = outcome?.attempt === attempt ? outcome.status : 'loading'
  const isMissing = status === 'missing'

  useEffect(() => {
    if (!isMissing) return
    const retry = () => setAttempt((count) => count + 1)
    const timer = setInterval(retry, RETRY_MS)
    const stops = [on('spaceChanged', retry), on('presenceChanged', retry)]
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }, [isMissing])

  const onLoad = useCallback(() => setOutcome({ attempt, status: 'shown' }), [attempt])
  const onError = useCallback(() => {
    void isUnavailable(current).then((isIt) => {
      setOutcome({ attempt, status: isIt ? 'missing' : 'failed' })
    })
  }, [attempt, current])
  return { status, address: current, onLoad, onError }
}

/** One byte tells whether anybody has it. */
async function isUnavailable(address: string): Promise<boolean> {
  try {
    const { status } = await fetch(address, { headers: { Range: 'bytes=0-0' } })
    return status === HTTP_UNAVAILABLE
  } catch {
    return false
  }
}
