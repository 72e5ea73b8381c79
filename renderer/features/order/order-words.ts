/** What the screen says about the computers that confirm. */
import type { Presence, Role } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member, SpaceOrder } from '../../../app/contract/people-model.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { deviceWords } from '../members/member-words.js'

export type Indexer = SpaceOrder['indexers'][number]

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
  if (confirmedLength >= length) return t('people.allConfirmed')
  const missing = missingCount(indexers)
  if (missing <= 0) return t('people.beingConfirmed')
  const away = awayWords(order, members)
  if (away.length === 0) return t('people.waitsForSome')
  if (missing === away.length) return t('people.waitsFor', { computers: tList(away) })
  const computers = tList(away, 'disjunction')
  return missing === 1
    ? t('people.waitsFor', { computers })
    : t('people.waitsForOf', { count: missing, computers })
}

/** "Alice’s computer", for each that confirms and is not here. */
export function awayWords({ indexers }: SpaceOrder, members: readonly Member[]): string[] {
  const away = indexers.filter(({ isOnline }) => !isOnline)
  return away.map((indexer) => computerOf(indexer, members))
}

export function computerOf(indexer: Indexer, members: readonly Member[]): string {
  return t('people.computerOf', ownerOf(indexer, members))
}

/** The same where a line begins with it. */
export function computerTitle(indexer: Indexer, members: readonly Member[]): string {
  return t('people.computerTitle', ownerOf(indexer, members))
}

function ownerOf({ memberId, isThis }: Indexer, members: readonly Member[]) {
  const member = members.find((each) => each.memberId === memberId)
  const whose = isThis ? 'this' : !member ? 'gone' : member.isMe ? 'me' : 'other'
  return { whose, name: member ? calledApart(member) : '' }
}

/** "Desk. Here now": the computer's own name, and when it was there. */
export function indexerState(
  { deviceId, memberId, isOnline }: Indexer,
  members: readonly Member[],
  here: Presence['here']
): string {
  const member = members.find((each) => each.memberId === memberId)
  const device = member?.devices.find((each) => each.deviceId === deviceId)
  if (!device) return t(isOnline ? 'common.hereNow' : 'people.notHereNow')
  const isHere = isOnline || here.some((each) => each.deviceId === deviceId)
  const state = device.isThis ? t('common.hereNow') : deviceWords(device, isHere)
  return device.name === ''
    ? state
    : t('common.twoSentences', { first: device.name, second: state })
}

/** Why this person cannot replace a computer, or null. */
export function whyNoReplacing(role: Role | null): string | null {
  return role === 'admin' ? null : t('people.onlyAdminsReplace')
}

/** Why this person cannot take over here, or null. */
export function whyNoTakeOver(role: Role | null, { canForkHere }: SpaceOrder): string | null {
  if (role !== 'admin') return t('people.onlyAdminsTakeOver')
  if (canForkHere) return null
  return t('people.otherAdminTakesOver')
}
