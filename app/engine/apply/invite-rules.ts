/** Rules of letting people in: invites, requests that wait for approval, admission. */
import { admit, claimOf } from './admission.js'
import { isId } from './checks.js'
import type { Rules } from './context.js'
import { endMembership } from './member-rules.js'
import { may, refuseWithout } from './permissions.js'
import { closeRequests, requestRules } from './request-rules.js'

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

  /**
   * Who answered meanwhile could not know that the invite was taken back: whichever came first in
   * the order, nobody stays whom an admin who revoked it did not know of.
   */
  async 'revoke-invite'({ inviteId, isStrict, admitted, atMs }, context) {
    const { view, author } = context
    const invite = await view.get('invites', { inviteId })
    if (!author || !invite) return 'bad-input'
    const isAdmin = may(author.member.role, 'administer')
    const isOwn = invite.createdBy === author.member.memberId
    if (!isOwn && !isAdmin) return 'not-allowed'
    await view.put('invites', { ...invite, isRevoked: true })
    await closeRequests(inviteId, context)
    if (!isStrict || !isAdmin || invite.isRevoked) return null
    const known = new Set(admitted)
    for (const member of await view.findAll('members', {})) {
      if (member.inviteId !== inviteId || member.hasLeft || known.has(member.memberId)) continue
      if (member.role === 'admin' || member.memberId === author.member.memberId) continue
      const removedBy = author.member.memberId
      await endMembership({ ...member, leftAtMs: atMs ?? 0, removedBy }, context)
    }
    return null
  },

  /**
   * Any member who may invite adds whoever holds the invite's signature; the invite's own rules
   * decide here, at this point of the order, whoever answered. One that needs approval admits
   * nobody this way.
   */
  async 'add-member'({ inviteId, receipt, atMs }, context) {
    const { view } = context
    const refused = refuseWithout('invite', context)
    if (refused) return refused
    const invite = await view.get('invites', { inviteId })
    const claim = invite && (await claimOf(receipt, invite, view))
    if (!claim || invite.needsApproval) return 'invite-refused'
    return admit(claim, invite, atMs, context)
  },

  ...requestRules
}
