/**
 * Where this computer's changes are, in one plain sentence. It states only what other devices said
 * they hold; there is no word here for a state in which everything is fine everywhere.
 */
import type { MemberId } from '../app/contract/ids.js'
import type { Holding } from '../app/contract/model.js'
import { t } from '../app/contract/messages/translate.js'

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
  if (!holding.isSaved) return t('space.holdingSaving')
  if (reader.otherCount === 0 && holding.heldBy.length === 0) return t('space.holdingAlone')
  const { unsharedCount } = holding
  const parts = [
    where(holding, reader),
    !reader.isAnybodyHere && t('space.holdingNobodyHere'),
    unsharedCount > 0 && t('space.holdingUnshared', { count: unsharedCount })
  ].filter((part) => part !== false)
  return parts.reduce((first, second) => t('common.twoSentences', { first, second }))
}

function where(holding: Holding, reader: HoldingReader): string {
  if (holding.unsharedCount > 0) return t('space.holdingSaved')
  const { heldBy, behind } = holding
  const held =
    heldBy.length === 0 ? t('space.holdingSaved') : heldSentence(heldBy, reader, behind.length > 0)
  const clauses = [held, ...behind.slice(0, MAX_NAMES).map((each) => behindClause(each, reader))]
  const more = behind.length - MAX_NAMES
  if (more > 0) clauses.push(t('space.holdingMoreBehind', { count: more }))
  return clauses.reduce((first, second) => t('common.twoClauses', { first, second }))
}

/** "Bo misses 3 changes". */
function behindClause(
  { memberId, missingCount }: Holding['behind'][number],
  reader: HoldingReader
): string {
  const values = { name: reader.nameOf(memberId), count: missingCount }
  return reader.isMe(memberId)
    ? t('space.holdingMineBehind', values)
    : t('space.holdingBehind', values)
}

/** "Also on Bo’s and Cy’s computers"; `isShort`: without the noun, because more follows. */
function heldSentence(ids: readonly MemberId[], reader: HoldingReader, isShort: boolean): string {
  const names = ids.filter((id) => !reader.isMe(id)).map(reader.nameOf)
  if (names.length === 0) return t('space.holdingMine')
  const [a = '', b = '', c = ''] = names
  const values = { count: names.length, a, b, c, more: names.length - MAX_NAMES }
  if (ids.some(reader.isMe)) {
    return t(isShort ? 'space.holdingMineAndTheirsShort' : 'space.holdingMineAndTheirs', values)
  }
  return t(isShort ? 'space.holdingTheirsShort' : 'space.holdingTheirs', values)
}
