/** Use cases of linked folders. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'drive.planLink'
  | 'drive.link'
  | 'drive.unlink'
  | 'drive.links'
  | 'drive.pauseLink'
  | 'drive.answerLink'

export function linkHandlers({ links, tokens }: Engine): Handlers<Calls> {
  return {
    // Looking at the plan does not use the choice up: linking comes after it.
    'drive.planLink': ({ directory, path = '/', ...place }) =>
      links.plan({ ...place, path }, tokens.peek(directory)),
    'drive.link': async ({ directory, path = '/', ...place }) => ({
      linkId: await links.link({ ...place, path }, tokens.take(directory).path)
    }),
    'drive.unlink': async ({ linkId }) => {
      await links.unlink(linkId)
      return null
    },
    'drive.links': async () => links.list(),
    'drive.pauseLink': async ({ linkId, isPaused }) => {
      await links.pause(linkId, isPaused)
      return null
    },
    'drive.answerLink': async ({ linkId, answer }) => {
      await links.answer(linkId, answer)
      return null
    }
  }
}
