/** Invites of the space on screen: who may still come in, and who waits for a decision. */
import { create } from 'zustand'
import type { CallInput } from '../../app/contract/contract.js'
import type { InviteId, SpaceId } from '../../app/contract/ids.js'
import type { Invite } from '../../app/contract/model.js'
import type { JoinRequest, SpokenCode } from '../../app/contract/people-model.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface InviteState {
  spaceId: SpaceId | null
  invites: Loadable<Invite[]>
  requests: Loadable<JoinRequest[]>
}

const initial: InviteState = { spaceId: null, invites: LOADING, requests: LOADING }

export const useInviteStore = create<InviteState>(() => initial)

export async function doLoadInvites(spaceId: SpaceId): Promise<void> {
  showInvitesOf(spaceId)
  const result = await call('invite.list', { spaceId })
  useInviteStore.setState((state) =>
    state.spaceId === spaceId ? { invites: refreshed(state.invites, result) } : state
  )
}

/** Who waits to be let in. */
export async function doLoadRequests(spaceId: SpaceId): Promise<void> {
  showInvitesOf(spaceId)
  const result = await call('invite.requests', { spaceId })
  useInviteStore.setState((state) =>
    state.spaceId === spaceId ? { requests: refreshed(state.requests, result) } : state
  )
}

export async function doAnswerRequest(
  spaceId: SpaceId,
  { requestId }: JoinRequest,
  isAccepted: boolean
): Promise<void> {
  const result = await call('invite.answerRequest', { spaceId, requestId, isAccepted })
  if (!result.ok) postError(result.error.code)
  await doLoadRequests(spaceId)
}

function showInvitesOf(spaceId: SpaceId): void {
  if (useInviteStore.getState().spaceId !== spaceId)
    useInviteStore.setState({ ...initial, spaceId })
}

export async function doCreateCode(
  input: CallInput<'invite.createCode'>
): Promise<SpokenCode | null> {
  const result = await call('invite.createCode', input)
  if (result.ok) return result.value
  postError(result.error.code)
  return null
}

export async function doCancelCode(spaceId: SpaceId, inviteId: InviteId): Promise<void> {
  const result = await call('invite.cancelCode', { spaceId, inviteId })
  if (!result.ok) postError(result.error.code)
  await doLoadInvites(spaceId)
}

export async function doCreateInvite(input: CallInput<'invite.create'>): Promise<string | null> {
  const result = await call('invite.create', input)
  if (!result.ok) {
    postError(result.error.code)
    return null
  }
  return result.value.link
}

export async function doRevokeInvite(spaceId: SpaceId, inviteId: InviteId): Promise<void> {
  const result = await call('invite.revoke', { spaceId, inviteId })
  if (!result.ok) postError(result.error.code)
  await doLoadInvites(spaceId)
}

export async function doCopy(text: string): Promise<boolean> {
  const result = await call('clipboard.write', { text })
  if (!result.ok) postError(result.error.code)
  return result.ok
}

/** As a file that opens as the link, for mails that cut links. */
export async function doSaveLink(link: string, name: string): Promise<void> {
  const result = await call('link.saveAsFile', { link, suggestedName: name })
  if (!result.ok) postError(result.error.code)
}

/** Still good for somebody: not revoked, not expired, not used up. */
export function isInviteOpen(invite: Invite, nowMs = Date.now()): boolean {
  return (
    !invite.isRevoked &&
    (invite.expiresAtMs === null || invite.expiresAtMs > nowMs) &&
    (invite.maxUses === null || invite.useCount < invite.maxUses)
  )
}

export function resetInviteStore(): void {
  useInviteStore.setState(initial, true)
}
