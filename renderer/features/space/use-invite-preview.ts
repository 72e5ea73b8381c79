/** Reads an invite link while it is being pasted or typed. The newest text always wins. */
import { useEffect, useState } from 'react'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { InvitePreview } from '../../../app/contract/model.js'
import { inspectInvite } from '../../stores/join-store.js'

export type PreviewState =
  | { status: 'empty' }
  | { status: 'reading' }
  | { status: 'ready'; link: string; preview: InvitePreview }
  | { status: 'failed'; code: ErrorCode }

/** A pasted link is read at once; a typed one after a short pause. */
const PAUSE_MS = 120

export function useInvitePreview(link: string): PreviewState {
  const [state, setState] = useState<PreviewState>({ status: 'empty' })

  useEffect(() => {
    let isCurrent = true
    const wanted = link.trim()
    if (wanted === '') {
      setState({ status: 'empty' })
      return
    }
    const timer = setTimeout(() => {
      setState({ status: 'reading' })
      void inspectInvite(wanted).then((result) => {
        if (!isCurrent) return
        setState(
          result.ok
            ? { status: 'ready', link: wanted, preview: result.value }
            : { status: 'failed', code: result.error.code }
        )
      })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [link])

  return state
}
