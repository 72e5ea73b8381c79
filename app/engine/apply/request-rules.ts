/**
 * Rules of requests to join with an invite that needs approval. Any member who may invite appends
 * what a newcomer asked, and any of them decides; the first decision in the order holds.
 */
import { MAX_OPEN_REQUESTS, MAX_REQUESTS_PER_INVITE } from '../../contract/limits.js'
import type { Invite, JoinRequest } from '../../schema/rows.js'
import { admit, claimOf, refuseInvite } from './admission.js'
import type { ApplyContext, Rules, Verdict, ViewWriter } from './context.js'
import { refuseWithout } from './permissions.js'

type RequestOperation = 'request-join' | 'answer-request'

/** What a request's `decision` may be. */
export const DECISION = { open: '', accepted: 'accepted', declined: 'declined' } as const

export const requestRules: Rules<RequestOperation> = {
  /** One that is known already, decided or not, is a no-op: who was declined does not come back. */
  async 'request-join'({ inviteId, receipt, atMs }, context) {
    const { view } = context
    const refused = refuseWithout('invite', context)
    if (refused) return refused
    const invite = await view.get('invites', { inviteId })
    const claim = invite && (await claimOf(receipt, invite, view))
    if (!claim || !invite.needsApproval) return 'invite-refused'
    const { writerKey, memberId, name, color, identityKey } = claim
    if (await view.get('join-requests', { writerKey })) return null
    if (await view.get('devices', { writerKey })) return null
    const invalid = refuseInvite(invite, atMs) ?? (await refuseCrowd(inviteId, atMs, view))
    if (invalid) return invalid
    const who = { writerKey, memberId, name, color, identityKey }
    await view.put('join-requests', { ...who, inviteId, receipt, atMs, decision: DECISION.open })
    return null
  },

  async 'answer-request'({ writerKey, isAccepted, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('invite', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const request = await view.get('join-requests', { writerKey })
    if (!request) return 'bad-input'
    if (request.decision !== DECISION.open) return null
    const invalid = isAccepted ? await accept(request, atMs, context) : null
    if (invalid) return invalid
    await view.put('join-requests', {
      ...request,
      decision: isAccepted ? DECISION.accepted : DECISION.declined,
      decidedBy: author.member.memberId
    })
    return null
  }
}

/** Nobody decides any more about who waits with an invite that was taken back. */
export async function closeRequests(inviteId: string, context: ApplyContext): Promise<void> {
  const { view, author } = context
  for (const request of await view.findAll('join-requests', {})) {
    if (request.inviteId !== inviteId || request.decision !== DECISION.open) continue
    const decidedBy = author?.member.memberId ?? ''
    await view.put('join-requests', { ...request, decision: DECISION.declined, decidedBy })
  }
}

async function accept(
  { inviteId, receipt }: JoinRequest,
  atMs: number,
  context: ApplyContext
): Promise<Verdict> {
  const invite = await context.view.get('invites', { inviteId })
  const claim = invite && (await claimOf(receipt, invite, context.view))
  return claim ? admit(claim, invite, atMs, context) : 'invite-refused'
}

/** Requests whose invite admits nobody any more take no place. */
async function refuseCrowd(inviteId: string, atMs: number, view: ViewWriter): Promise<Verdict> {
  const invites = new Map<string, Invite | null>()
  let openCount = 0
  let ofInviteCount = 0
  for (const request of await view.findAll('join-requests', {})) {
    if (request.decision !== DECISION.open) continue
    const id = request.inviteId
    if (!invites.has(id)) invites.set(id, await view.get('invites', { inviteId: id }))
    const invite = invites.get(id)
    if (!invite || refuseInvite(invite, atMs)) continue
    openCount++
    if (id === inviteId) ofInviteCount++
  }
  const isFull = ofInviteCount >= MAX_REQUESTS_PER_INVITE || openCount >= MAX_OPEN_REQUESTS
  return isFull ? 'invite-full' : null
}
