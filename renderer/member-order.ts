/** Several people in one sentence: in the order of the member list, however their ids came. */
import type { MemberId } from '../app/contract/ids.js'
import type { Member } from '../app/contract/model.js'

/** Each once; who left the space comes last. */
export function inMemberOrder(
  memberIds: readonly MemberId[],
  members: readonly Member[]
): MemberId[] {
  const ranks = new Map(members.map(({ memberId }, rank) => [memberId, rank]))
  const rankOf = (memberId: MemberId) => ranks.get(memberId) ?? ranks.size
  return [...new Set(memberIds)].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
}
