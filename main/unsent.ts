/** What only this computer has, in the words of the question that is asked before quitting. */
import { t, tList } from '../app/contract/messages/translate.js'
import type { SpaceSummary } from '../app/contract/model.js'

export interface Unsent {
  changeCount: number
  spaceNames: string[]
  /** Somebody who lacks them is connected, so waiting may help. */
  isAnybodyHere: boolean
}

/** Where somebody else misses something. Without other members there is nobody who could. */
export function unsentSpaces(spaces: readonly SpaceSummary[]): SpaceSummary[] {
  return spaces.filter(
    ({ status, memberCount, holding }) =>
      status === 'ready' && memberCount > 1 && holding.unsharedCount > 0
  )
}

export function countUnsent(spaces: readonly SpaceSummary[]): number {
  return spaces.reduce((sum, { holding }) => sum + holding.unsharedCount, 0)
}

/** null when nobody misses anything. */
export function unsentIn(spaces: readonly SpaceSummary[]): Unsent | null {
  const owing = unsentSpaces(spaces)
  if (owing.length === 0) return null
  return {
    changeCount: countUnsent(owing),
    spaceNames: owing.map(({ name }) => name),
    isAnybodyHere: owing.some(({ onlineCount }) => onlineCount > 0)
  }
}

export interface QuitQuestion {
  message: string
  detail: string
  buttons: { answer: QuitAnswer; label: string }[]
}

export type QuitAnswer = 'quit' | 'stay' | 'wait'

const MAX_NAMES = 3

export function quitQuestion({ changeCount, spaceNames, isAnybodyHere }: Unsent): QuitQuestion {
  const named = spaceNames.slice(0, MAX_NAMES)
  const wait = { answer: 'wait', label: t('desktop.waitUntilSent') } as const
  return {
    message: t('desktop.unsent', { count: changeCount }),
    detail: t('desktop.unsentDetail', {
      count: changeCount,
      spaces: tList(named, 'unit'),
      moreCount: spaceNames.length - named.length
    }),
    buttons: [
      { answer: 'quit', label: t('desktop.quit') },
      { answer: 'stay', label: t('desktop.keepOpen') },
      ...(isAnybodyHere ? [wait] : [])
    ]
  }
}
