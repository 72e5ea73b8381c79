/** What was found for the words being typed. Older answers never replace newer ones. */
import { create } from 'zustand'
import type { SpaceId } from '../../app/contract/ids.js'
import { MAX_QUERY_LENGTH, MAX_TITLE_LENGTH } from '../../app/contract/limits.js'
import type { SearchHit } from '../../app/contract/model.js'
import { call } from '../client.js'
import { doLoadDocuments } from './document-store.js'
import { postError } from './notice-store.js'
import { showDocument } from './view-store.js'

interface SearchState {
  /** What was asked last; '' while nothing is looked for. */
  text: string
  /** What `hits` answer. */
  answeredText: string
  hits: readonly SearchHit[]
}

const initial: SearchState = { text: '', answeredText: '', hits: [] }

export const useSearchStore = create<SearchState>(() => initial)

/** What was found stays on screen until the next answer is there. */
export async function doSearch(spaceId: SpaceId, text: string): Promise<void> {
  const wanted = text.trim().slice(0, MAX_QUERY_LENGTH)
  useSearchStore.setState({ text: wanted })
  const result = wanted === '' ? null : await call('search.query', { spaceId, text: wanted })
  if (useSearchStore.getState().text !== wanted) return
  useSearchStore.setState({ answeredText: wanted, hits: result?.ok ? result.value : [] })
  if (result && !result.ok) postError(result.error.code)
}

/** Asks again what is on screen: more has been read. */
export async function doRepeatSearch(spaceId: SpaceId): Promise<void> {
  const { text } = useSearchStore.getState()
  if (text !== '') await doSearch(spaceId, text)
}

export async function doStartTitled(spaceId: SpaceId, title: string): Promise<void> {
  const result = await call('document.create', { spaceId, title: title.slice(0, MAX_TITLE_LENGTH) })
  if (!result.ok) return postError(result.error.code)
  await doLoadDocuments(spaceId)
  showDocument(result.value.documentId)
}

export function resetSearchStore(): void {
  useSearchStore.setState(initial, true)
}
