/** Where the person is: which space, which screen of it, which dialog. Nothing of it is kept. */
import { create } from 'zustand'
import type { DocumentId, DriveId, SpaceId } from '../../app/contract/ids.js'
import type { ImportReport } from '../../app/contract/model.js'

export type Place =
  | { kind: 'home' }
  | { kind: 'document'; documentId: DocumentId; isNew: boolean }
  | { kind: 'files'; driveId: DriveId; path: string }
  | { kind: 'trash' }

export type DialogName =
  | { kind: 'create-space' }
  | { kind: 'join'; link: string }
  | { kind: 'invite' }
  | { kind: 'profile' }
  | { kind: 'leave-space' }
  | { kind: 'shortcuts' }
  | { kind: 'find' }
  | { kind: 'move-document'; documentId: DocumentId }
  | { kind: 'document-icon'; documentId: DocumentId }
  /** null: the whole tree. */
  | { kind: 'export'; documentId: DocumentId | null }
  | { kind: 'import-report'; report: ImportReport }

/** What stands beside a document. */
export type DocumentPanelName = 'outline' | 'comments' | 'history' | 'info'

interface ViewState {
  spaceId: SpaceId | null
  place: Place
  dialog: DialogName | null
  panel: DocumentPanelName | null
  /** Whether details stand beside the list of files. */
  hasFileDetails: boolean
  /** The line of the document to show once it is open; then null again. */
  targetBlockId: string | null
}

const initial: ViewState = {
  spaceId: null,
  place: { kind: 'home' },
  dialog: null,
  panel: null,
  hasFileDetails: false,
  targetBlockId: null
}

export const useViewStore = create<ViewState>(() => initial)

export function showSpace(spaceId: SpaceId | null): void {
  useViewStore.setState({ spaceId, place: { kind: 'home' }, dialog: null })
}

export function showPlace(place: Place): void {
  useViewStore.setState({ place, targetBlockId: null })
}

export function showDocument(documentId: DocumentId, isNew = false): void {
  showPlace({ kind: 'document', documentId, isNew })
}

/** Opens the document at a line of it. */
export function showLine(documentId: DocumentId, blockId: string | null): void {
  useViewStore.setState({
    place: { kind: 'document', documentId, isNew: false },
    targetBlockId: blockId
  })
}

/** The document screen has scrolled there. */
export function clearTargetLine(): void {
  useViewStore.setState({ targetBlockId: null })
}

export function showPanel(panel: DocumentPanelName | null): void {
  useViewStore.setState({ panel })
}

export function togglePanel(panel: DocumentPanelName): void {
  useViewStore.setState((state) => ({ panel: state.panel === panel ? null : panel }))
}

export function showFolder(driveId: DriveId, path: string): void {
  showPlace({ kind: 'files', driveId, path })
}

export function showFileDetails(isShown: boolean): void {
  useViewStore.setState({ hasFileDetails: isShown })
}

export function showDialog(dialog: DialogName | null): void {
  useViewStore.setState({ dialog })
}

export function resetViewStore(): void {
  useViewStore.setState(initial, true)
}
