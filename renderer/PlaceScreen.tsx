import { lazy, Suspense } from 'react'
import { errorText } from '../app/contract/error-text.js'
import { assertNever } from '../app/contract/errors.js'
import type { SpaceSummary } from '../app/contract/model.js'
import { t } from '../app/contract/messages/translate.js'
import { ActivityScreen } from './features/activity/ActivityScreen.js'
import { ContactsScreen } from './features/contacts/ContactsScreen.js'
import { FilesScreen } from './features/files/FilesScreen.js'
import { LogScreen } from './features/logs/LogScreen.js'
import { PeopleScreen } from './features/members/PeopleScreen.js'
import { NetworkScreen } from './features/network/NetworkScreen.js'
import { OpenedScreen } from './features/published/OpenedScreen.js'
import { SpaceHome } from './features/space/SpaceHome.js'
import { SpaceNotReady } from './features/space/SpaceNotReady.js'
import { TrashScreen } from './features/space/TrashScreen.js'
import { loadDocumentScreen } from './load-document-screen.js'
import { useViewStore } from './stores/view-store.js'
import { ErrorBoundary } from './ui/ErrorBoundary.js'
import { Waiting } from './ui/Waiting.js'

/** The editor is most of the program's weight; the rest of the window does not wait for it. */
const DocumentScreen = lazy(loadDocumentScreen)

export interface PlaceScreenProps {
  space: SpaceSummary
}

/** The main part of the window: what the person opened in the space. */
export function PlaceScreen({ space }: PlaceScreenProps) {
  const place = useViewStore((state) => state.place)
  const { spaceId, status, role } = space
  const canEdit = status === 'ready' && (role === 'admin' || role === 'editor')
  const isOfSpace = place.kind !== 'network' && place.kind !== 'contacts'
  if (isOfSpace && (status === 'opening' || status === 'removed'))
    return <SpaceNotReady status={status} removedByName={space.removedByName} />

  const { title, hint } = errorText('internal')
  return (
    <ErrorBoundary key={keyOf()} title={title} hint={hint}>
      {screen()}
    </ErrorBoundary>
  )

  function keyOf(): string {
    if (place.kind === 'log') return place.logId
    return place.kind === 'document' ? place.documentId : place.kind
  }

  function screen() {
    switch (place.kind) {
      case 'home':
        return <SpaceHome space={space} />
      case 'document':
        return (
          <Suspense fallback={<Waiting>{t('space.loadingEditor')}</Waiting>}>
            <DocumentScreen spaceId={spaceId} documentId={place.documentId} isNew={place.isNew} />
          </Suspense>
        )
      case 'files':
        return (
          <FilesScreen
            key={`${place.driveId}${place.path}`}
            spaceId={spaceId}
            driveId={place.driveId}
            path={place.path}
            canEdit={canEdit}
          />
        )
      case 'trash':
        return <TrashScreen spaceId={spaceId} canEdit={canEdit} />
      case 'people':
        return <PeopleScreen space={space} />
      case 'activity':
        return (
          <ActivityScreen
            key={place.object?.objectId}
            space={space}
            object={place.object ?? null}
          />
        )
      case 'log':
        return <LogScreen key={place.logId} space={space} logId={place.logId} />
      case 'network':
        return <NetworkScreen />
      case 'contacts':
        return <ContactsScreen />
      case 'opened':
        return <OpenedScreen publicDriveId={place.publicDriveId} path={place.path} />
      default:
        return assertNever(place)
    }
  }
}
