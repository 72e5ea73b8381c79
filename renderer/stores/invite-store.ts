/** Invites of the space on screen: who may still come in, by which link. */
import { create } from 'zustand'
import type { CallInput } from '../../app/contract/contract.js'
import type { InviteId, SpaceId } from '../../app/contract/ids.js'
import type { Invite } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface InviteState {
  spaceId: SpaceId | null
  invites: Loadable<Invite[]>
}

const initial: InviteState = { spaceId: null, invites: LOADING }

export const useInviteStore = create<InviteState>(() => initial)

export async function doLoadInvites(spaceId: SpaceId): Promise<void> {
  if (useInviteStore.getState().spaceId !== spaceId)
    useInviteStore.setState({ ...initial, spaceId })
  const result = await call('invite.list', { spaceId })
  useInviteStore.setState((state) =>
    state.spaceId === spaceId ? { invites: refreshed(state.invites, result) } : state
  )
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
