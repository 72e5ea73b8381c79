/** Members of the space on screen, and who of them is here right now. */
import { create } from 'zustand'
import type { DocumentId, MemberId, SpaceId } from '../../app/contract/ids.js'
import type { Member, Presence } from '../../app/contract/model.js'
import { calledApart } from '../../app/contract/person-name.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'

interface PeopleState {
  spaceId: SpaceId | null
  members: Loadable<Member[]>
  here: Presence['here']
}

const initial: PeopleState = { spaceId: null, members: LOADING, here: [] }

export const usePeopleStore = create<PeopleState>(() => initial)

export async function doLoadMembers(spaceId: SpaceId): Promise<void> {
  const result = await call('member.list', { spaceId })
  usePeopleStore.setState((state) =>
    state.spaceId === spaceId ? { members: refreshed(state.members, result) } : state
  )
}

export async function doLoadPresence(spaceId: SpaceId): Promise<void> {
  const result = await call('presence.list', { spaceId })
  if (result.ok) applyPresence(result.value)
}

export function applyPresence(presence: Presence): void {
  usePeopleStore.setState((state) =>
    state.spaceId === presence.spaceId ? { here: presence.here } : state
  )
}

/** Members, each once, with a device that has the document open now. */
export function membersIn(
  members: readonly Member[],
  here: Presence['here'],
  documentId: DocumentId
): Member[] {
  const ids = new Set(here.filter((h) => h.documentId === documentId).map((h) => h.memberId))
  return members.filter((member) => ids.has(member.memberId))
}

/** Online by the member list or by what presence, which is faster, says. */
export function isHere(member: Member, here: Presence['here']): boolean {
  return member.isMe || member.isOnline || here.some((h) => h.memberId === member.memberId)
}

/** Empty while the members are not known. */
export function myMemberId(): MemberId {
  const { members } = usePeopleStore.getState()
  return valueOr(members, []).find(({ isMe }) => isMe)?.memberId ?? ('' as MemberId)
}

export function memberNames(members: readonly Member[]): ReadonlyMap<MemberId, string> {
  return new Map(members.map((m) => [m.memberId, calledApart(m)]))
}

export function showPeopleOf(spaceId: SpaceId | null): void {
  usePeopleStore.setState({ ...initial, spaceId })
}

export function resetPeopleStore(): void {
  usePeopleStore.setState(initial, true)
}
