import { useState } from 'react'
import type { ErrorCode } from '../../../app/contract/errors.js'

export interface Attempt {
  /** What went wrong the last time, until it is tried again or forgotten. */
  code: ErrorCode | null
  isBusy: boolean
  /** Does nothing while it is being tried already. */
  run: () => Promise<void>
  forget: () => void
}

/** Something that answers with the code of what went wrong, or null; then `onDone` follows. */
export function useAttempt(act: () => Promise<ErrorCode | null>, onDone: () => void): Attempt {
  const [code, setCode] = useState<ErrorCode | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function run() {
    if (isBusy) return
    setBusy(true)
    setCode(null)
    const problem = await act()
    setBusy(false)
    setCode(problem)
    if (problem === null) onDone()
  }

  return { code, isBusy, run, forget: () => setCode(null) }
}
