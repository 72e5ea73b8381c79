/**
 * Where this computer's changes are, in one plain sentence. It states only what other devices said
 * they hold; there is no word here for a state in which everything is fine everywhere.
 */
import type { MemberId } from '../app/contract/ids.js'
import type { Holding } from '../app/contract/model.js'

export interface HoldingReader {
  nameOf: (memberId: MemberId) => string
  isMe: (memberId: MemberId) => boolean
  /** Members apart from the reader. Alone, there is nobody the changes could go to. */
  otherCount: number
  /** Some other device of the space is connected and answers. */
  isAnybodyHere: boolean
}

/** `local`: on this disk alone. `shared`: somebody else has all of it. `partly`: in between. */
export type HoldingKind = 'saving' | 'local' | 'partly' | 'shared'

const MAX_NAMES = 3

export function holdingKind(holding: Holding): HoldingKind {
  if (!holding.isSaved) return 'saving'
  if (holding.unsharedCount > 0) return 'local'
  if (holding.heldBy.length === 0) return holding.behind.length > 0 ? 'partly' : 'local'
  return holding.behind.length > 0 ? 'partly' : 'shared'
}

export function holdingSentence(holding: Holding, reader: HoldingReader): string {
  if (!holding.isSaved) return 'Saving on this computer…'
  if (reader.otherCount === 0 && holding.heldBy.length === 0) {
    return 'Saved on this computer. Nobody else is in this space yet'
  }
  const parts = [
    where(holding, reader),
    reader.isAnybodyHere ? '' : 'Nobody else is connected',
    holding.unsharedCount > 0 ? `${changes(holding.unsharedCount)} not on any other device yet` : ''
  ]
  return parts.filter((part) => part !== '').join('. ')
}

function where(holding: Holding, reader: HoldingReader): string {
  if (holding.unsharedCount > 0) return 'Saved on this computer'
  const missing = listed(
    holding.behind.map((behind) => behindSentence(behind, reader)),
    '; '
  )
  const isEnd = missing === ''
  const held =
    holding.heldBy.length === 0
      ? 'Saved on this computer'
      : `Also on ${owners(holding.heldBy, reader, isEnd)}`
  return isEnd ? held : `${held}; ${missing}`
}

/** "Bo misses 3 changes". */
export function behindSentence(
  { memberId, missingCount }: Holding['behind'][number],
  reader: HoldingReader
): string {
  return `${subject(memberId, reader)} misses ${changes(missingCount)}`
}

/** "1 change", "14 changes". */
export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}

function subject(memberId: MemberId, reader: HoldingReader): string {
  return reader.isMe(memberId) ? 'your other computer' : reader.nameOf(memberId)
}

function owners(ids: readonly MemberId[], reader: HoldingReader, hasNoun: boolean): string {
  const mine = ids.some(reader.isMe)
  const others = ids.filter((id) => !reader.isMe(id)).map((id) => `${reader.nameOf(id)}’s`)
  const noun = !hasNoun ? '' : others.length === 1 ? ' computer' : ' computers'
  if (others.length === 0) return 'your other computer'
  const theirs = `${listed(others, ', ', ' and ')}${noun}`
  return mine ? `your other computer and ${theirs}` : theirs
}

/** At most three, then how many more. */
function listed(items: readonly string[], separator: string, last = separator): string {
  if (items.length > MAX_NAMES) {
    const rest = items.length - MAX_NAMES
    return `${items.slice(0, MAX_NAMES).join(separator)}${last}${rest} more`
  }
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(separator)}${last}${items.at(-1)}`
}
