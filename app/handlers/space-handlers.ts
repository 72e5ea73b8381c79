/** Use cases of spaces, joining, invites and members. */
import type { Handlers } from '../contract/contract.js'
import type { InvitePreview } from '../contract/model.js'
import { spaceDigest } from '../engine/digest.js'
import type { Engine } from '../engine/engine.js'
import { parseInviteLink } from '../engine/invite-link.js'

type Calls =
  | 'space.create'
  | 'space.list'
  | 'space.rename'
  | 'space.join'
  | 'space.leave'
  | 'space.digest'
  | 'join.list'
  | 'join.cancel'
  | 'invite.create'
  | 'invite.inspect'
  | 'invite.list'
  | 'invite.revoke'
  | 'member.list'
  | 'presence.list'

export function spaceHandlers(engine: Engine, now: () => number): Handlers<Calls> {
  const { spaces, joins } = engine
  return {
    'space.create': async ({ name }) => ({ spaceId: await spaces.create(name) }),
    'space.list': async () => {
      const summaries = await Promise.all(spaces.all.map((space) => space.summary()))
      return summaries.sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    'space.rename': async ({ spaceId, name }) => {
      await spaces.get(spaceId).append([{ name: 'rename-space', value: { name, atMs: now() } }])
      return null
    },
    'space.join': async ({ link }) => ({ joinId: await joins.join(link) }),
    'space.leave': async ({ spaceId }) => {
      await engine.links.forgetSpace(spaceId)
      await spaces.leave(spaceId)
      return null
    },
    'space.digest': async ({ spaceId }) => ({ digest: await spaceDigest(spaces.get(spaceId)) }),

    'join.list': () => joins.list(),
    'join.cancel': async ({ joinId }) => {
      await joins.cancel(joinId)
      return null
    },

    'invite.create': ({ spaceId, role, maxUses, expiresAtMs, needsApproval }) =>
      spaces.invites(spaceId).create({
        role,
        ...(maxUses === undefined ? {} : { maxUses }),
        ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
        ...(needsApproval === undefined ? {} : { needsApproval })
      }),
    'invite.inspect': async ({ link }): Promise<InvitePreview> => {
      const { spaceId, spaceName, inviterName, role, expiresAtMs, needsApproval } =
        parseInviteLink(link)
      return {
        spaceId,
        spaceName,
        inviterName,
        role,
        expiresAtMs: expiresAtMs || null,
        needsApproval: Boolean(needsApproval),
        isExpired: expiresAtMs > 0 && now() > expiresAtMs,
        isAlreadyMember: spaces.find(spaceId) !== null
      }
    },
    'invite.list': ({ spaceId }) => spaces.invites(spaceId).list(),
    'invite.revoke': async ({ spaceId, inviteId }) => {
      await spaces.invites(spaceId).revoke(inviteId)
      return null
    },

    'member.list': async ({ spaceId }) => spaces.get(spaceId).members(),
    'presence.list': async ({ spaceId }) => spaces.get(spaceId).presence()
  }
}
