/** From a newcomer's claim to a membership, under the invite's own rules at this point of the order. */
import { MAX_DEVICES_PER_SPACE } from '../../contract/limits.js'
import type { Invite, JoinClaim } from '../../schema/rows.js'
import { openJoinClaim } from '../join-claim.js'
import type { ApplyContext, Verdict, ViewWriter } from './context.js'
import { SETTINGS_ID } from './space-rules.js'

/** What an invite's own rules say at a time a member claims; null when it admits. */
export function refuseInvite(invite: Invite, atMs: number): Verdict {
  if (invite.isRevoked) return 'invite-revoked'
  if (invite.expiresAtMs && atMs > invite.expiresAtMs) return 'invite-expired'
  if (invite.maxUses && (invite.useCount ?? 0) >= invite.maxUses) return 'invite-used'
  return null
}

/** What a newcomer signed for this invite and this space; null when they did not. */
export async function claimOf(
  receipt: Uint8Array,
  { publicKey }: Invite,
  view: ViewWriter
): Promise<JoinClaim | null> {
  const settings = await view.get('settings', { id: SETTINGS_ID })
  return settings && openJoinClaim(settings.spaceId, receipt, publicKey)
}

/**
 * Adds the claim's member and device, and counts a use. A claim that was admitted before is a
 * no-op, so two members answering at once make one membership.
 */
export async function admit(
  claim: JoinClaim,
  invite: Invite,
  atMs: number,
  context: ApplyContext
): Promise<Verdict> {
  const { view, host } = context
  const { inviteId } = invite
  const known = await view.get('devices', { writerKey: claim.writerKey })
  if (known) return known.memberId === claim.memberId ? null : 'invite-refused'
  const invalid = refuseInvite(invite, atMs) ?? (await refuseTwin(claim.memberId, context))
  if (invalid) return invalid

  await view.put('invites', { ...invite, useCount: (invite.useCount ?? 0) + 1 })
  await view.put('members', {
    memberId: claim.memberId,
    name: claim.name,
    color: claim.color,
    role: invite.role,
    joinedAtMs: atMs,
    identityKey: claim.identityKey,
    invitedBy: invite.createdBy,
    inviteId
  })
  await view.put('devices', {
    writerKey: claim.writerKey,
    deviceKey: claim.deviceKey,
    memberId: claim.memberId,
    addedAtMs: atMs
  })
  await host.addWriter(claim.writerKey, { indexer: false })
  return null
}

async function refuseTwin(memberId: string, { view }: ApplyContext): Promise<Verdict> {
  if (await view.get('members', { memberId })) return 'invite-refused'
  const devices = await view.find('devices', {})
  return devices.length >= MAX_DEVICES_PER_SPACE ? 'too-large' : null
}
