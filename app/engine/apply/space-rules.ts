/** Rules of the space itself: its creation, name, invites and members. */
import { MAX_DEVICES_PER_SPACE } from '../../contract/limits.js'
import type { Invite } from '../../schema/rows.js'
import { openJoinClaim } from '../join-claim.js'
import { KNOWN_RULES } from '../operations.js'
import { isColor, isId, isName } from './checks.js'
import type { ApplyContext, Rules, Verdict } from './context.js'
import { may, refuseWithout } from './permissions.js'

type SpaceOperation =
  | 'create-space'
  | 'upgrade-rules'
  | 'rename-space'
  | 'create-invite'
  | 'revoke-invite'
  | 'add-member'
  | 'set-profile'
  | 'leave-space'

export const SETTINGS_ID = 'space'

export const spaceRules: Rules<SpaceOperation> = {
  /** Only once, as the very first operation: whoever writes it is the first admin. */
  async 'create-space'(operation, { view, writerKey, rules }) {
    if (rules !== 0) return 'not-allowed'
    const { spaceId, name, atMs, memberId, memberName, color, deviceKey } = operation
    await view.put('settings', {
      id: SETTINGS_ID,
      rules: 1,
      spaceId,
      name,
      createdAtMs: atMs
    })
    await view.put('members', {
      memberId,
      name: memberName,
      color,
      role: 'admin',
      joinedAtMs: atMs
    })
    await view.put('devices', { writerKey, deviceKey, memberId })
    return null
  },

  async 'upgrade-rules'({ rules }, context) {
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const settings = await context.view.get('settings', { id: SETTINGS_ID })
    if (!settings || rules <= settings.rules) return 'bad-input'
    if (rules > KNOWN_RULES) {
      context.host.interrupt('update-needed')
      return 'update-needed'
    }
    await context.view.put('settings', { ...settings, rules })
    return null
  },

  async 'rename-space'({ name }, context) {
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const settings = await context.view.get('settings', { id: SETTINGS_ID })
    if (!settings || !isName(name)) return 'bad-input'
    await context.view.put('settings', { ...settings, name })
    return null
  },

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
      expiresAtMs: expiresAtMs ?? 0
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
      invitedBy: invite.createdBy,
      inviteId
    })
    await view.put('devices', {
      writerKey: claim.writerKey,
      deviceKey: claim.deviceKey,
      memberId: claim.memberId
    })
    await host.addWriter(claim.writerKey, { indexer: false })
    return null
  },

  async 'set-profile'({ name, color }, { view, author }) {
    if (!author) return 'not-allowed'
    if (!isName(name) || !isColor(color)) return 'bad-input'
    await view.put('members', { ...author.member, name, color })
    return null
  },

  /** The row stays, so that what the person wrote keeps its author. */
  async 'leave-space'(_operation, { view, host, author }) {
    if (!author) return 'not-allowed'
    await view.put('members', { ...author.member, hasLeft: true })
    await view.put('devices', { ...author.device, isRemoved: true })
    if (host.removeable(author.device.writerKey)) await host.removeWriter(author.device.writerKey)
    return null
  }
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
