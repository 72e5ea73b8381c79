/** Versions of the document whose history is open, and which of them stands in its place. */
import { create } from 'zustand'
import type { DocumentId, SpaceId, VersionId } from '../../app/contract/ids.js'
import type {
  AuthoredRun,
  ComparedRun,
  DocumentVersion,
  TextBlock
} from '../../app/contract/model.js'
import { t } from '../../app/contract/messages/translate.js'
import { call } from '../client.js'
import { LOADING, refreshed, toLoadable, valueOr, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'

/** What is shown in place of the document. */
export type Shown =
  | {
      kind: 'version'
      versionId: VersionId
      /** With what changed between then and now. */
      isCompared: boolean
      blocks: Loadable<TextBlock<ComparedRun>[]>
    }
  | { kind: 'authors'; blocks: Loadable<TextBlock<AuthoredRun>[]> }

interface HistoryState {
  place: { spaceId: SpaceId; documentId: DocumentId } | null
  versions: Loadable<DocumentVersion[]>
  shown: Shown | null
}

const initial: HistoryState = { place: null, versions: LOADING, shown: null }

export const useHistoryStore = create<HistoryState>(() => initial)

export async function doOpenHistory(spaceId: SpaceId, documentId: DocumentId): Promise<void> {
  useHistoryStore.setState({ ...initial, place: { spaceId, documentId } }, true)
  await doLoadVersions(spaceId)
}

/** Back to the document itself, and nothing asked any more. */
export function closeHistory(): void {
  useHistoryStore.setState(initial, true)
}

export async function doLoadVersions(spaceId: SpaceId): Promise<void> {
  const { place } = useHistoryStore.getState()
  if (place?.spaceId !== spaceId) return
  const result = await call('document.history', place)
  useHistoryStore.setState((state) =>
    state.place === place ? { versions: refreshed(state.versions, result) } : state
  )
}

export function showNow(): void {
  useHistoryStore.setState({ shown: null })
}

export async function doShowVersion(versionId: VersionId, isCompared = true): Promise<void> {
  const { place, shown: before } = useHistoryStore.getState()
  if (!place) return
  // Words that were on screen stay until the others are there.
  const isSame = before?.kind === 'version' && before.versionId === versionId
  const shown: Shown = { kind: 'version', versionId, isCompared, blocks: LOADING }
  if (isSame && before.blocks.status === 'ready') shown.blocks = before.blocks
  useHistoryStore.setState({ shown })
  const other = isCompared ? {} : { withVersionId: versionId }
  const result = await call('document.compare', { ...place, versionId, ...other })
  const blocks = toLoadable(result.ok ? { ok: true, value: result.value.blocks } : result)
  useHistoryStore.setState((state) =>
    state.shown === shown ? { shown: { ...shown, blocks } } : state
  )
}

export async function doShowAuthors(): Promise<void> {
  const { place } = useHistoryStore.getState()
  if (!place) return
  const shown: Shown = { kind: 'authors', blocks: LOADING }
  useHistoryStore.setState({ shown })
  const result = await call('document.authors', place)
  const blocks = toLoadable(result.ok ? { ok: true, value: result.value.blocks } : result)
  useHistoryStore.setState((state) =>
    state.shown === shown ? { shown: { ...shown, blocks } } : state
  )
}

/** Keeps the document as it is under a name. */
export async function doAddVersion(name: string): Promise<boolean> {
  const { place } = useHistoryStore.getState()
  if (!place) return false
  const result = await call('document.addVersion', { ...place, name })
  if (!result.ok) postError(result.error.code)
  await doLoadVersions(place.spaceId)
  return result.ok
}

export async function doNameVersion(versionId: VersionId, name: string): Promise<void> {
  const { place } = useHistoryStore.getState()
  if (!place) return
  const result = await call('document.nameVersion', { ...place, versionId, name })
  if (!result.ok) postError(result.error.code)
  await doLoadVersions(place.spaceId)
}

/** Brings a version's text back, returns to the document, and offers the way back. */
export async function doRestoreVersion(versionId: VersionId, label: string): Promise<void> {
  const { place } = useHistoryStore.getState()
  if (!place) return
  const result = await call('document.restore', { ...place, versionId })
  if (!result.ok) return postError(result.error.code)
  const history = await call('document.history', place)
  await doLoadVersions(place.spaceId)
  showNow()
  const versions = history.ok ? history.value : []
  const at = versions.findIndex((version) => version.restoredFrom === versionId)
  const before = versions[at + 1]
  postNotice({
    kind: 'info',
    title: t('space.documentRestored', { label }),
    ...(at !== -1 && before
      ? {
          action: {
            label: t('common.undo'),
            run: () => void doUndoRestore(place, before.versionId)
          }
        }
      : {})
  })
}

/** Also when another document is open by then. */
async function doUndoRestore(
  place: { spaceId: SpaceId; documentId: DocumentId },
  versionId: VersionId
): Promise<void> {
  const result = await call('document.restore', { ...place, versionId })
  if (!result.ok) postError(result.error.code)
  await doLoadVersions(place.spaceId)
}

export function findVersion(
  state: HistoryState,
  versionId: VersionId | null
): DocumentVersion | null {
  const versions = valueOr(state.versions, [])
  return versions.find((version) => version.versionId === versionId) ?? null
}

export function resetHistoryStore(): void {
  closeHistory()
}
