/** What versions and their changes are called. */
import type { MemberId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type {
  ComparedRun,
  DocumentVersion,
  Member,
  TextBlock
} from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { formatMoment } from '../../formats.js'
import { inMemberOrder } from '../../member-order.js'

export function versionLabel(version: DocumentVersion): string {
  return version.name ?? formatMoment(version.atMs)
}

/** Its authors, in the order of the members; who kept it, when nobody is known to have written. */
export function versionPeople(
  { authors, createdBy }: Pick<DocumentVersion, 'authors' | 'createdBy'>,
  members: readonly Member[]
): MemberId[] {
  return authors.length > 0 ? inMemberOrder(authors, members) : [createdBy]
}

export function nameOf(members: readonly Member[], memberId: MemberId): string {
  return nameKnown(members, memberId) ?? t('history.formerMember')
}

/** null: somebody who left. */
export function nameKnown(members: readonly Member[], memberId: MemberId): string | null {
  const member = members.find((found) => found.memberId === memberId)
  return member ? calledApart(member) : null
}

/** For each run of each block the number of the change it belongs to, or null. */
export interface NumberedChanges {
  numbers: (number | null)[][]
  count: number
}

/** Neighbouring runs that changed are one change, also across blocks. */
export function numberChanges(blocks: readonly TextBlock<ComparedRun>[]): NumberedChanges {
  let count = 0
  let isInside = false
  const numbers = blocks.map(({ runs }) =>
    runs.map(({ change }) => {
      if (change === 'same') {
        isInside = false
        return null
      }
      if (!isInside) count++
      isInside = true
      return count
    })
  )
  return { numbers, count }
}

export interface Share {
  memberId: MemberId | null
  /** 0 to 1 of all letters. */
  ratio: number
}

/** Who wrote how much of it, most first. */
export function sharesOf(
  blocks: readonly TextBlock<{ text: string; memberId: MemberId | null }>[]
): Share[] {
  const letters = new Map<MemberId | null, number>()
  for (const { memberId, text } of blocks.flatMap(({ runs }) => runs)) {
    const count = text.replace(/\s/g, '').length
    if (count > 0) letters.set(memberId, (letters.get(memberId) ?? 0) + count)
  }
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0)
  return [...letters]
    .map(([memberId, count]) => ({ memberId, ratio: count / total }))
    .sort((a, b) => b.ratio - a.ratio)
}
