/**
 * A file of a document on its way to the screen. While it is missing, every sign that it may have
 * come (a file arrived, somebody came or went) makes the page ask again.
 */
import { useCallback, useEffect, useState } from 'react'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { AttachmentInfo } from '../../../app/contract/model.js'
import { call, on } from '../../client.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { useViewStore } from '../../stores/view-store.js'
import { fileAddress, pageAddress } from './address.js'

export type AttachmentState =
  /** `address`: what the page loads; `isShown` once it has. */
  | { status: 'loading' | 'shown'; address: string }
  | { status: 'missing'; info: AttachmentInfo }
  | { status: 'failed'; reason: ErrorCode | null }
  /** Not a file of this space: never loaded. */
  | { status: 'foreign' }

export interface AttachmentView {
  state: AttachmentState
  onLoad: () => void
  onError: () => void
  retry: () => void
}

export function useAttachment(url: string): AttachmentView {
  const spaceId = useViewStore((view) => view.spaceId)
  const here = usePeopleStore((people) => people.here)
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<{ attempt: number; state: AttachmentState } | null>(null)
  const file = fileAddress(url)
  const address = file && spaceId ? pageAddress(spaceId, file, attempt) : null
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  const state: AttachmentState = !address
    ? { status: 'foreign' }
    : outcome?.attempt === attempt
      ? outcome.state
      : { status: 'loading', address }
  const isMissing = mayCome(state)

  useEffect(() => {
    if (!isMissing) return
    return on('spaceChanged', (change) => {
      if (change.spaceId === spaceId && change.what.includes('files')) retry()
    })
  }, [isMissing, spaceId, retry])

  // Who has the file may have come just now.
  useEffect(() => {
    setOutcome((last) => {
      if (last && mayCome(last.state)) retry()
      return last
    })
  }, [here, retry])

  function onLoad(): void {
    if (address) setOutcome({ attempt, state: { status: 'shown', address } })
  }

  function onError(): void {
    if (!file || !spaceId) return
    const { driveId, entryId } = file
    void call('attachment.get', { spaceId, driveId, entryId }).then((result) => {
      const next: AttachmentState = !result.ok
        ? { status: 'failed', reason: result.error.code }
        : result.value.localRatio < 1
          ? { status: 'missing', info: result.value }
          : { status: 'failed', reason: null }
      setOutcome({ attempt, state: next })
    })
  }

  return { state, onLoad, onError, retry }
}

/** What is typed is faster than the row of the file it shows: that may come a moment later. */
function mayCome(state: AttachmentState): boolean {
  return (
    state.status === 'missing' || (state.status === 'failed' && state.reason === 'file-not-found')
  )
}
