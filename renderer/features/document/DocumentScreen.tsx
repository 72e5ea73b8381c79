import { useRef } from 'react'
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import { assertNever, type ErrorCode } from '../../../app/contract/errors.js'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { valueOr } from '../../loadable.js'
import { membersIn, usePeopleStore } from '../../stores/people-store.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { DocumentEditor } from './DocumentEditor.js'
import { DocumentHeader } from './DocumentHeader.js'
import { DocumentTitle } from './DocumentTitle.js'
import { useDocumentPort } from './use-document-port.js'

export interface DocumentScreenProps {
  spaceId: SpaceId
  documentId: DocumentId
  isNew: boolean
}

export function DocumentScreen({ spaceId, documentId, isNew }: DocumentScreenProps) {
  const { session, state } = useDocumentPort(spaceId, documentId)
  const profile = useProfileStore((s) => valueOr(s.profile, null))
  const members = usePeopleStore((s) => s.members)
  const here = usePeopleStore((s) => s.here)
  const scroller = useRef<HTMLDivElement>(null)

  switch (state.status) {
    case 'loading':
      return <Waiting>Opening the document…</Waiting>
    case 'closed':
      return <ClosedDocument reason={state.reason} />
    case 'ready':
      return (
        <article className="document" ref={scroller}>
          <DocumentHeader
            holding={state.holding}
            canEdit={state.canEdit}
            others={membersIn(valueOr(members, []), here, documentId)}
          />
          <div className="document-page">
            <DocumentTitle
              spaceId={spaceId}
              documentId={documentId}
              canEdit={state.canEdit}
              isNew={isNew}
              onDone={() => scroller.current?.querySelector<HTMLElement>('.bn-editor')?.focus()}
            />
            {session && profile && (
              <DocumentEditor session={session} profile={profile} canEdit={state.canEdit} />
            )}
          </div>
        </article>
      )
    default:
      return assertNever(state)
  }
}

function ClosedDocument({ reason }: { reason: ErrorCode | null }) {
  const text = reason === null ? null : ERROR_TEXT[reason]
  return (
    <Message
      isProblem
      title={text?.title ?? 'This document was closed'}
      actions={<Button onClick={() => showPlace({ kind: 'home' })}>Back to the space</Button>}
    >
      <p>{text?.hint ?? 'Somebody moved it to the trash. It can be restored from there.'}</p>
    </Message>
  )
}
