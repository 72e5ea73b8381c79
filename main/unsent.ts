/** What only this computer has, in the words of the question that is asked before quitting. */
import type { SpaceSummary } from '../app/contract/model.js'

export interface Unsent {
  changeCount: number
  spaceNames: string[]
  /** Somebody who lacks them is connected, so waiting may help. */
  isAnybodyHere: boolean
}

/** null when nobody misses anything. Without other members there is nobody who could. */
export function unsentIn(spaces: readonly SpaceSummary[]): Unsent | null {
  const owing = spaces.filter(
    ({ status, memberCount, holding }) =>
      status === 'ready' && memberCount > 1 && holding.unsharedCount > 0
  )
  if (owing.length === 0) return null
  return {
    changeCount: owing.reduce((sum, { holding }) => sum + holding.unsharedCount, 0),
    spaceNames: owing.map(({ name }) => name),
    isAnybodyHere: owing.some(({ onlineCount }) => onlineCount > 0)
  }
}

export interface QuitQuestion {
  message: string
  detail: string
  buttons: QuitAnswer[]
}

export type QuitAnswer = 'Quit' | 'Keep Alcove open' | 'Wait until sent'

export function quitQuestion({ changeCount, spaceNames, isAnybodyHere }: Unsent): QuitQuestion {
  const isOne = changeCount === 1
  const subject = isOne ? '1 change is' : `${changeCount} changes are`
  const pronoun = isOne ? 'It is safe here and' : 'They are safe here and'
  return {
    message: `${subject} only on this computer`,
    detail: `${pronoun} will be sent when Alcove is open again. In: ${listed(spaceNames)}.`,
    buttons: ['Quit', 'Keep Alcove open', ...(isAnybodyHere ? ['Wait until sent' as const] : [])]
  }
}

const MAX_NAMES = 3

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMES
  return more > 0 ? `${names.slice(0, MAX_NAMES).join(', ')} and ${more} more` : names.join(', ')
}
