/** Use cases of spoken codes and of requests that wait for approval. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'invite.createCode'
  | 'invite.cancelCode'
  | 'invite.resolveCode'
  | 'space.joinCode'
  | 'invite.requests'
  | 'invite.answerRequest'

export function lettingInHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'invite.createCode': notBuilt,
    'invite.cancelCode': notBuilt,
    'invite.resolveCode': notBuilt,
    'space.joinCode': notBuilt,
    'invite.requests': ({ spaceId }) => spaces.invites(spaceId).requests(),
    'invite.answerRequest': async ({ spaceId, requestId, isAccepted }) => {
      await spaces.invites(spaceId).answerRequest(requestId, isAccepted)
      return null
    }
  }
}
