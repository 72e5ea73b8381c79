/**
 * Opens a document's session with the screen and closes it with the screen. The screen is keyed by
 * the document, so another document is another screen and starts out loading.
 */
import { useEffect, useRef, useState } from 'react'
import type { DeviceId, DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { openDocument } from '../../client.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { openDocumentSession, type DocumentSession, type SessionState } from './document-session.js'

export interface DocumentPortState {
  session: DocumentSession | null
  state: SessionState
}

export function useDocumentPort(spaceId: SpaceId, documentId: DocumentId): DocumentPortState {
  const [port, setPort] = useState<DocumentPortState>({
    session: null,
    state: { status: 'loading' }
  })

  useEffect(() => {
    // The port answers in a later task, so `session` is set by the first state.
    const session: DocumentSession = openDocumentSession({
      open: (listener) => openDocument({ spaceId, documentId }, listener),
      onState: (state) => setPort({ session, state })
    })
    // A window that goes away takes its caret along instead of leaving it to time out.
    const onPageHide = () => session.close()
    window.addEventListener('pagehide', onPageHide)
    return () => {
      window.removeEventListener('pagehide', onPageHide)
      session.close()
    }
  }, [spaceId, documentId])

  useForgetGoneDevices(port.session)
  return port
}

/** Presence notices a dead device long before its caret would time out. */
function useForgetGoneDevices(session: DocumentSession | null): void {
  const here = usePeopleStore((state) => state.here)
  const before = useRef<ReadonlySet<DeviceId>>(new Set())

  useEffect(() => {
    const now = new Set(here.map((h) => h.deviceId))
    const gone = new Set([...before.current].filter((deviceId) => !now.has(deviceId)))
    before.current = now
    if (gone.size > 0) session?.forgetDevices(gone)
  }, [here, session])
}
