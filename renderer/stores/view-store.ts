/** Where the person is: which space, which screen of it, which dialog. */
import { create } from 'zustand'
import type { ArrivedFile } from '../../app/contract/desktop-calls.js'
import type { Drive } from '../../app/contract/drive-model.js'
import type {
  DocumentId,
  DriveId,
  EntryId,
  PublicDriveId,
  LinkId,
  LogId,
  MemberId,
  PathToken,
  SpaceId
} from '../../app/contract/ids.js'
import type { ImportReport, Role } from '../../app/contract/model.js'

export type Place =
  | { kind: 'home' }
  | { kind: 'document'; documentId: DocumentId; isNew: boolean }
  | { kind: 'files'; driveId: DriveId; path: string }
  | { kind: 'trash' }
  | { kind: 'people' }
  /** Of one thing only, or all. */
  | { kind: 'activity'; object?: { objectId: string; name: string } }
  | { kind: 'log'; logId: LogId }
  /** Of no space. */
  | { kind: 'network' }
  | { kind: 'contacts' }
  /** Somebody's published folder, of no space. */
  | { kind: 'opened'; publicDriveId: PublicDriveId; path: string }

export type DialogName =
  | { kind: 'create-space' }
  | { kind: 'join'; link: string }
  | { kind: 'invite' }
  | { kind: 'profile' }
  | { kind: 'settings'; section: SettingsSection }
  | { kind: 'devices' }
  | { kind: 'add-contact'; link: string }
  | { kind: 'leave-space' }
  | { kind: 'shortcuts' }
  | { kind: 'find' }
  /** `text`: what is typed already. */
  | { kind: 'commands'; text: string }
  | { kind: 'move-document'; documentId: DocumentId }
  | { kind: 'document-icon'; documentId: DocumentId }
  /** null: the whole tree. */
  | { kind: 'export'; documentId: DocumentId | null }
  | { kind: 'import-report'; report: ImportReport }
  | { kind: 'arrivals'; files: readonly ArrivedFile[] }
  | { kind: 'new-drive' }
  | { kind: 'rename-drive'; drive: Drive }
  /** null: all of the drive on screen. */
  | { kind: 'file-conflicts'; entryId: EntryId | null }
  | { kind: 'publish'; spaceId: SpaceId; driveId: DriveId; path: string; name: string }
  /** `label`: what a person calls all of it. */
  | { kind: 'free-space'; spaceId: SpaceId; driveId: DriveId; paths: string[]; label: string }
  | LinkDialogName
  | MemberDialogName

export type LinkDialogName =
  /** What linking the chosen folder would do. */
  | {
      kind: 'link-folder'
      place: { spaceId: SpaceId; driveId: DriveId; path: string }
      directory: PathToken
    }
  | { kind: 'link-question' | 'link-report' | 'unlink'; linkId: LinkId }

export type MemberDialogName =
  | { kind: 'member-role'; memberId: MemberId; role: Role }
  | { kind: 'remove-member' | 'verify-member'; memberId: MemberId }

export type SettingsSection =
  'general' | 'looks' | 'language' | 'shortcuts' | 'privacy' | 'updates' | 'about'

/** What stands beside a document. */
export type DocumentPanelName = 'outline' | 'comments' | 'history' | 'info'

interface ViewState {
  spaceId: SpaceId | null
  place: Place
  dialog: DialogName | null
  panel: DocumentPanelName | null
  /** Whether details stand beside the list of files. */
  hasFileDetails: boolean
  /** Where the person was before, and where they went back from. */
  past: readonly Place[]
  future: readonly Place[]
  /** The file or folder to choose once its folder is on screen; then null again. */
  targetPath: string | null
  /** The line of the document to show once it is open; then null again. */
  targetBlockId: string | null
}

const initial: ViewState = {
  spaceId: null,
  place: { kind: 'home' },
  dialog: null,
  panel: null,
  hasFileDetails: false,
  past: [],
  future: [],
  targetPath: null,
  targetBlockId: null
}

const MAX_PAST = 100

export const useViewStore = create<ViewState>(() => initial)

export function showSpace(spaceId: SpaceId | null): void {
  const place: Place = { kind: 'home' }
  useViewStore.setState({ spaceId, place, dialog: null, past: [], future: [], targetPath: null })
}

export function showPlace(place: Place): void {
  useViewStore.setState((state) => ({
    place,
    ...(isSamePlace(place, state.place) ? {} : { past: pastOf(state), future: [] }),
    targetPath: null,
    targetBlockId: null
  }))
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.kind === 'files' && b.kind === 'files') {
    return a.driveId === b.driveId && a.path === b.path
  }
  if (a.kind === 'document' && b.kind === 'document') return a.documentId === b.documentId
  if (a.kind === 'log' && b.kind === 'log') return a.logId === b.logId
  return a.kind === b.kind
}

function pastOf({ past, place }: ViewState): readonly Place[] {
  // A document is new only once.
  const left = place.kind === 'document' ? { ...place, isNew: false } : place
  return [...past, left].slice(-MAX_PAST)
}

/** To where the person was before. */
export function goBack(): void {
  useViewStore.setState((state) => {
    const place = state.past.at(-1)
    if (!place) return state
    const future = [state.place, ...state.future]
    return { place, past: state.past.slice(0, -1), future, targetPath: null, targetBlockId: null }
  })
}

export function goForward(): void {
  useViewStore.setState((state) => {
    const [place, ...future] = state.future
    if (!place) return state
    return { place, past: pastOf(state), future, targetPath: null, targetBlockId: null }
  })
}

export function showDocument(documentId: DocumentId, isNew = false): void {
  showPlace({ kind: 'document', documentId, isNew })
}

/** Opens the document at a line of it. */
export function showLine(documentId: DocumentId, blockId: string | null): void {
  showDocument(documentId)
  useViewStore.setState({ targetBlockId: blockId })
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

/** Opens the folder around a file or folder, with it chosen and in view. */
export function showFile(driveId: DriveId, path: string): void {
  const end = path.lastIndexOf('/')
  showFolder(driveId, end <= 0 ? '/' : path.slice(0, end))
  useViewStore.setState({ targetPath: path })
}

/** The files screen has chosen it. */
export function clearTargetPath(): void {
  useViewStore.setState({ targetPath: null })
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
