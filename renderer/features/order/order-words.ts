/** What the screen says about the computers that confirm. */
import type { Presence, Role } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member, SpaceOrder } from '../../../app/contract/people-model.js'
import { deviceWords } from '../members/member-words.js'

export type Indexer = SpaceOrder['indexers'][number]

const oneOf = new Intl.ListFormat('en', { type: 'disjunction' })
const allOf = new Intl.ListFormat('en', { type: 'conjunction' })

/** More than half of them are needed, and fewer are here. */
export function isMajorityAway({ indexers }: SpaceOrder): boolean {
  return missingCount(indexers) > 0
}

function missingCount(indexers: readonly Indexer[]): number {
  const here = indexers.filter(({ isOnline }) => isOnline).length
  return Math.floor(indexers.length / 2) + 1 - here
}

/** Whether everything is confirmed, or whom it waits for. */
export function orderSentence(order: SpaceOrder, members: readonly Member[]): string {
  const { length, confirmedLength, indexers } = order
  if (confirmedLength >= length) return 'Everything is confirmed'
  const missing = missingCount(indexers)
  if (missing <= 0) return 'The latest changes are being confirmed'
  const away = awayWords(order, members)
  if (away.length === 0) return 'The latest changes wait for a computer that confirms'
  if (missing === away.length) return `The latest changes wait for ${allOf.format(away)}`
  const some = missing === 1 ? '' : `${missing} of these: `
  return `The latest changes wait for ${some}${oneOf.format(away)}`
}

/** "Alice’s computer", for each that confirms and is not here. */
export function awayWords({ indexers }: SpaceOrder, members: readonly Member[]): string[] {
  const away = indexers.filter(({ isOnline }) => !isOnline)
  return away.map((indexer) => computerOf(indexer, members))
}

export function computerOf({ memberId, isThis }: Indexer, members: readonly Member[]): string {
  if (isThis) return 'this computer'
  const member = members.find((each) => each.memberId === memberId)
  if (!member) return 'the computer of somebody who left'
  return member.isMe ? 'your other computer' : `${calledApart(member)}’s computer`
}

/** The same where a line begins with it. */
export function computerTitle(indexer: Indexer, members: readonly Member[]): string {
  const words = computerOf(indexer, members)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "Desk. Here now": the computer's own name, and when it was there. */
export function indexerState(
  { deviceId, memberId, isOnline }: Indexer,
  members: readonly Member[],
  here: Presence['here']
): string {
  const member = members.find((each) => each.memberId === memberId)
  const device = member?.devices.find((each) => each.deviceId === deviceId)
  if (!device) return isOnline ? 'Here now' : 'Not here now'
  const isHere = isOnline || here.some((each) => each.deviceId === deviceId)
  const state = device.isThis ? 'Here now' : deviceWords(device, isHere)
  return device.name === '' ? state : `${device.name}. ${state}`
}

/** Why this person cannot replace a computer, or null. */
export function whyNoReplacing(role: Role | null): string | null {
  return role === 'admin' ? null : 'Only admins can replace a computer that confirms.'
}

/** Why this person cannot take over here, or null. */
export function whyNoTakeOver(role: Role | null, { canForkHere }: SpaceOrder): string | null {
  if (role !== 'admin') return 'Only an admin can take over. Ask one.'
  if (canForkHere) return null
  return 'Another admin has been here longer: only from their computer can this be taken over.'
}
