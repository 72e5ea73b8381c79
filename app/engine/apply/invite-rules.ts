/** Rules of letting people in: invites, requests that wait for approval, admission. */
import { MAX_DEVICES_PER_SPACE } from '../../contract/limits.js'
import type { Invite } from '../../schema/rows.js'
import { openJoinClaim } from '../join-claim.js'
import { isId } from './checks.js'
import type { ApplyContext, Rules, Verdict } from './context.js'
import { may, refuseWithout } from './permissions.js'

type InviteOperation =
  'create-invite' | 'revoke-invite' | 'add-member' | 'request-join' | 'answer-request'

export const inviteRules: Rules<InviteOperation> = {
  async 'create-invite'(operation, context) {
    const { view, author } = context
    const refused = refuseWithout('invite', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const { inviteId, pairingId, publicKey, role, atMs, maxUses, expiresAtMs } = operation
    if (role !== 'editor' && role !== 'viewer') return 'bad-input'
    if (!isId(inviteId) || (await view.get('invites', { inviteId }))) return 'bad-input'
    await view.put('invites', {
      inviteId,
      pairingId,
      publicKey,
      role,
      createdBy: author.member.memberId,
      createdAtMs: atMs,
      maxUses: maxUses ?? 0,
      expiresAtMs: expiresAtMs ?? 0,
      needsApproval: operation.needsApproval ?? false
    })
    return null
  },

  async 'revoke-invite'({ inviteId }, context) {
    const { view, author } = context
    const invite = await view.get('invites', { inviteId })
    if (!author || !invite) return 'bad-input'
    const isOwn = invite.createdBy === author.member.memberId
    if (!isOwn && !may(author.member.role, 'administer')) return 'not-allowed'
    await view.put('invites', { ...invite, isRevoked: true })
    return null
  },

  /**
   * Any member who may invite adds whoever holds the invite's signature; the invite's own rules
   * decide here, at this point of the order, whoever answered. A claim applied before is a no-op,
   * so two members answering at once make one membership.
   */
  async 'add-member'({ inviteId, receipt, atMs }, context) {
    const { view, host } = context
    const refused = refuseWithout('invite', context)
    if (refused) return refused
    const invite = await view.get('invites', { inviteId })
    const claim = invite && openJoinClaim(receipt, invite.publicKey)
    if (!claim) return 'invite-refused'

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
  },

  'request-join': () => Promise.resolve('not-allowed'),

  'answer-request': () => Promise.resolve('not-allowed')
}

/** What an invite's own rules say at a time a member claims; null when it admits. */
export function refuseInvite(invite: Invite, atMs: number): Verdict {
  if (invite.isRevoked) return 'invite-revoked'
  if (invite.expiresAtMs && atMs > invite.expiresAtMs) return 'invite-expired'
  if (invite.maxUses && (invite.useCount ?? 0) >= invite.maxUses) return 'invite-used'
  return null
}

async function refuseTwin(memberId: string, { view }: ApplyContext): Promise<Verdict> {
  if (await view.get('members', { memberId })) return 'invite-refused'
  const devices = await view.find('devices', {})
  return devices.length >= MAX_DEVICES_PER_SPACE ? 'too-large' : null
}
