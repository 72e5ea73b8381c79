/** What the window is called, in the list of windows of the system: "document — space". */
import { t } from '../app/contract/messages/translate.js'
import { valueOr } from './loadable.js'
import { findDocument, useDocumentStore } from './stores/document-store.js'
import { useFileStore } from './stores/file-store.js'
import { useLogStore } from './stores/log-store.js'
import { useSharingStore } from './stores/sharing-store.js'
import { findSpace, useSpaceStore } from './stores/space-store.js'
import { useViewStore, type Place } from './stores/view-store.js'

const APP_NAME = 'Alcove'
const BETWEEN = ' — '

/** Where nothing is open, as while the app is locked: the name of the app alone. */
export function windowTitle(place: string | null, space: string | null): string {
  const parts = [place, space].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? APP_NAME : parts.join(BETWEEN)
}

/** As it is now; to be drawn into the page's `title`. */
export function useWindowTitle(): string {
  const place = useViewStore((state) => state.place)
  const spaceId = useViewStore((state) => state.spaceId)
  const space = useSpaceStore((state) => findSpace(state, spaceId)?.name ?? null)
  const name = usePlaceName(place)
  return windowTitle(name, space)
}

function usePlaceName(place: Place): string | null {
  const documents = useDocumentStore((state) => state.documents)
  const drives = useFileStore((state) => state.drives)
  const logs = useLogStore((state) => state.logs)
  const opened = useSharingStore((state) => state.opened)

  switch (place.kind) {
    case 'document':
      return findDocument(documents, place.documentId)?.title ?? null
    case 'files':
      return (
        lastName(place.path) ??
        valueOr(drives, []).find((drive) => drive.driveId === place.driveId)?.name ??
        null
      )
    case 'log':
      return valueOr(logs, []).find((log) => log.logId === place.logId)?.name ?? null
    case 'opened': {
      const drive = valueOr(opened, []).find((one) => one.publicDriveId === place.publicDriveId)
      return lastName(place.path) ?? drive?.name ?? null
    }
    case 'people':
      return t('common.people')
    case 'trash':
      return t('common.trash')
    case 'contacts':
      return t('common.contacts')
    case 'network':
      return t('network.title')
    case 'activity':
      return place.object?.name ?? t('activity.title')
    case 'home':
      return null
  }
}

function lastName(path: string): string | null {
  return path.split('/').findLast((name) => name !== '') ?? null
}
