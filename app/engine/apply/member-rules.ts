/** Rules of who is in a space, and as what. */
import { pictureKind } from '../../contract/picture.js'
import type { Member } from '../../schema/rows.js'
import { isColor, isName } from './checks.js'
import type { ApplyContext, Rules } from './context.js'
import { isRole, refuseWithout } from './permissions.js'

type MemberOperation =
  'set-profile' | 'set-picture' | 'set-role' | 'remove-member' | 'leave-space' | 'describe-device'

export const memberRules: Rules<MemberOperation> = {
  async 'set-profile'({ name, color }, { view, author }) {
    if (!author) return 'not-allowed'
    if (!isName(name) || !isColor(color)) return 'bad-input'
    await view.put('members', { ...author.member, name, color })
    return null
  },

  /** A row without bytes says that the person took their picture away. */
  async 'set-picture'({ bytes }, { view, author }) {
    if (!author) return 'not-allowed'
    if (bytes.byteLength > 0 && !pictureKind(bytes)) return 'bad-input'
    await view.put('pictures', { memberId: author.member.memberId, bytes })
    return null
  },

  async 'set-role'({ memberId, role }, context) {
    const refused = refuseWithout('administer', context)
    if (refused) return refused
    const member = await context.view.get('members', { memberId })
    if (!member || member.hasLeft) return 'member-not-found'
    if (!isRole(role)) return 'bad-input'
    if (member.role === 'admin' && role !== 'admin' && (await isLastAdmin(member, context))) {
      return 'last-admin'
    }
    await context.view.put('members', { ...member, role })
    return null
  },

  /** Oneself leaves instead. Of two who remove each other, the first in the order does. */
  async 'remove-member'({ memberId, atMs }, context) {
    const refused = refuseWithout('administer', context)
    if (refused || !context.author) return refused ?? 'not-allowed'
    const by = context.author.member.memberId
    const member = await context.view.get('members', { memberId })
    if (!member || member.hasLeft) return 'member-not-found'
    if (memberId === by) return 'bad-input'
    await endMembership({ ...member, leftAtMs: atMs, removedBy: by }, context)
    await revokeInvitesOf(member, context)
    return null
  },

  async 'leave-space'({ atMs }, context) {
    const { view, author } = context
    if (!author) return 'not-allowed'
    const { member } = author
    const heir = (await isLastAdmin(member, context))
      ? await longestStanding(member, context)
      : null
    await endMembership({ ...member, leftAtMs: atMs }, context)
    if (heir) await view.put('members', { ...heir, role: 'admin' })
    return null
  },

  /** What it said last counts: nobody knows better when it was there. */
  async 'describe-device'({ name, atMs }, { view, author }) {
    if (!author) return 'not-allowed'
    if (name !== '' && !isName(name)) return 'bad-input'
    await view.put('devices', { ...author.device, name, seenAtMs: atMs })
    return null
  }
}

/**
 * The row stays, so that what the person wrote keeps its author. None of their devices writes from
 * here on; the last one whose signature confirms the order stays in Autobase until it is replaced.
 */
export async function endMembership(member: Member, { view, host }: ApplyContext): Promise<void> {
  await view.put('members', { ...member, hasLeft: true })
  for (const device of await view.findAll('devices', {})) {
    if (device.memberId !== member.memberId || device.isRemoved) continue
    await view.put('devices', { ...device, isRemoved: true })
    if (host.removeable(device.writerKey)) await host.removeWriter(device.writerKey)
  }
}

/** Those the person has for sure: whoever was removed does not come back by an old link. */
async function revokeInvitesOf(member: Member, { view }: ApplyContext): Promise<void> {
  for (const invite of await view.findAll('invites', {})) {
    const isTheirs = invite.createdBy === member.memberId || invite.inviteId === member.inviteId
    if (isTheirs && !invite.isRevoked) await view.put('invites', { ...invite, isRevoked: true })
  }
}

async function isLastAdmin({ memberId, role }: Member, { view }: ApplyContext): Promise<boolean> {
  if (role !== 'admin') return false
  const members = await view.findAll('members', {})
  return !members.some((m) => m.memberId !== memberId && m.role === 'admin' && !m.hasLeft)
}

/** Who becomes admin after the last one left: the editor, or else viewer, who came first. */
async function longestStanding(
  { memberId }: Member,
  { view }: ApplyContext
): Promise<Member | null> {
  const others = (await view.findAll('members', {})).filter(
    (member) => !member.hasLeft && member.memberId !== memberId
  )
  const rank = ({ role }: Member) => (role === 'editor' ? 0 : 1)
  const isBefore = (a: Member, b: Member) =>
    rank(a) - rank(b) || a.joinedAtMs - b.joinedAtMs || (a.memberId < b.memberId ? -1 : 1)
  return others.sort(isBefore)[0] ?? null
}
