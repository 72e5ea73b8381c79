/** The words a person added to the dictionary. */
import { create } from 'zustand'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface OwnWordState {
  words: Loadable<string[]>
}

const initial: OwnWordState = { words: LOADING }

export const useOwnWordStore = create<OwnWordState>(() => initial)

export async function doLoadOwnWords(): Promise<void> {
  const result = await call('spelling.ownWords', {})
  useOwnWordStore.setState(({ words }) => ({ words: refreshed(words, result) }))
}

export async function doRemoveOwnWord(word: string): Promise<void> {
  const result = await call('spelling.removeWord', { word })
  if (!result.ok) postError(result.error.code)
  await doLoadOwnWords()
}

export function resetOwnWordStore(): void {
  useOwnWordStore.setState(initial, true)
}
