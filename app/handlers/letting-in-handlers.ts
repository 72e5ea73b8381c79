/** Use cases of spoken codes and of requests that wait for approval. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'invite.createCode'
  | 'invite.cancelCode'
  | 'invite.resolveCode'
  | 'space.joinCode'
  | 'invite.requests'
  | 'invite.answerRequest'

export function lettingInHandlers({ spaces, spoken, joins }: Engine): Handlers<Calls> {
  return {
    'invite.createCode': ({ spaceId, role, needsApproval }) =>
      spoken.create(spaceId, { role, ...(needsApproval === undefined ? {} : { needsApproval }) }),
    'invite.cancelCode': async ({ spaceId, inviteId }) => {
      await spoken.cancel(spaceId, inviteId)
      return null
    },
    'invite.resolveCode': async ({ code }) => ({ link: await spoken.resolve(code) }),
    'space.joinCode': async ({ code }) => ({
      joinId: await joins.join(await spoken.resolve(code))
    }),
    'invite.requests': ({ spaceId }) => spaces.invites(spaceId).requests(),
    'invite.answerRequest': async ({ spaceId, requestId, isAccepted }) => {
      await spaces.invites(spaceId).answerRequest(requestId, isAccepted)
      return null
    }
  }
}
