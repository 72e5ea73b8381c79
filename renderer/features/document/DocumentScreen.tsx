import { BlockNoteViewEditor } from '@blocknote/react'
import { errorText } from '../../../app/contract/error-text.js'
import { assertNever, type ErrorCode } from '../../../app/contract/errors.js'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Holding, Profile } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { useHistoryStore } from '../../stores/history-store.js'
import { membersIn, usePeopleStore } from '../../stores/people-store.js'
import { useProfileStore } from '../../stores/profile-store.js'
import { useSettings } from '../../stores/use-settings.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { HistoryView } from '../history/HistoryView.js'
import { Announcer } from './announcing/Announcer.js'
import { DocumentEditor } from './DocumentEditor.js'
import type { DocumentSession } from './document-session.js'
import { DocumentHeader } from './DocumentHeader.js'
import { DocumentPanel } from './DocumentPanel.js'
import { DocumentTitle } from './DocumentTitle.js'
import { FindBar } from './find/FindBar.js'
import { LinkMenus } from './links/LinkMenus.js'
import { DocumentWay } from './DocumentWay.js'
import { TrashBanner } from './TrashBanner.js'
import { useDocumentPort } from './use-document-port.js'
import { useEditor } from './use-editor.js'
import { useSharedView } from './use-shared-view.js'
import { useTargetLine } from './use-target-line.js'

export interface DocumentScreenProps {
  spaceId: SpaceId
  documentId: DocumentId
  isNew: boolean
}

export function DocumentScreen({ spaceId, documentId, isNew }: DocumentScreenProps) {
  const { session, state } = useDocumentPort(spaceId, documentId)
  const profile = useProfileStore((s) => valueOr(s.profile, null))

  switch (state.status) {
    case 'loading':
      return <Waiting>{t('document.opening')}</Waiting>
    case 'closed':
      return <ClosedDocument reason={state.reason} />
    case 'ready':
      if (!session || !profile) return <Waiting>{t('document.opening')}</Waiting>
      return (
        <OpenDocument
          spaceId={spaceId}
          documentId={documentId}
          isNew={isNew}
          session={session}
          profile={profile}
          holding={state.holding}
          canEdit={state.canEdit}
        />
      )
    default:
      return assertNever(state)
  }
}

interface OpenDocumentProps extends DocumentScreenProps {
  session: DocumentSession
  profile: Profile
  holding: Holding | null
  canEdit: boolean
}

function OpenDocument(props: OpenDocumentProps) {
  const { spaceId, documentId, isNew, session, profile, holding, canEdit } = props
  const editor = useEditor({ spaceId, documentId, session, profile })
  useTargetLine(editor)
  const scroller = useSharedView(session)
  const members = usePeopleStore((s) => s.members)
  const here = usePeopleStore((s) => s.here)
  const isPast = useHistoryStore((s) => s.shown !== null)
  const { announcesOthers } = useSettings()
  const others = membersIn(valueOr(members, []), here, documentId)
  return (
    <article className="document">
      <DocumentHeader editor={editor} holding={holding} canEdit={canEdit} others={others} />
      {announcesOthers && (
        <Announcer documentId={documentId} session={session} editor={editor} others={others} />
      )}
      <DocumentEditor editor={editor} canEdit={canEdit}>
        <HistoryView canEdit={canEdit} />
        <div ref={scroller} className="document-scroller" hidden={isPast}>
          <TrashBanner spaceId={spaceId} documentId={documentId} canEdit={canEdit} />
          <div className="document-page">
            <DocumentWay documentId={documentId} />
            <DocumentTitle
              spaceId={spaceId}
              documentId={documentId}
              canEdit={canEdit}
              isNew={isNew}
              onDone={() => editor.focus()}
            />
            <BlockNoteViewEditor />
          </div>
        </div>
        <FindBar editor={editor} canEdit={canEdit} />
        <LinkMenus editor={editor} spaceId={spaceId} documentId={documentId} />
        <DocumentPanel
          spaceId={spaceId}
          documentId={documentId}
          editor={editor}
          canEdit={canEdit}
        />
      </DocumentEditor>
    </article>
  )
}

function ClosedDocument({ reason }: { reason: ErrorCode | null }) {
  const text = reason === null ? null : errorText(reason)
  return (
    <Message
      isProblem
      title={text?.title ?? t('document.closed')}
      actions={
        <Button onClick={() => showPlace({ kind: 'home' })}>{t('document.backToSpace')}</Button>
      }
    >
      <p>{text?.hint ?? t('document.closedHint')}</p>
    </Message>
  )
}
