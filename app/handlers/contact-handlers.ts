/** Use cases of contacts. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'contact.card'
  | 'contact.setReachable'
  | 'contact.list'
  | 'contact.add'
  | 'contact.remove'
  | 'contact.block'
  | 'contact.sendFile'
  | 'contact.sendInvite'
  | 'contact.offers'
  | 'contact.accept'
  | 'contact.refuse'
  | 'contact.cancelOffer'

export function contactHandlers({ direct: { contacts }, tokens }: Engine): Handlers<Calls> {
  const { offers } = contacts
  return {
    'contact.card': () => Promise.resolve(contacts.card()),
    'contact.setReachable': async ({ isReachable }) => {
      await contacts.setReachable(isReachable)
      return null
    },
    'contact.list': () => Promise.resolve(contacts.list()),
    'contact.add': async (input) => ({ contactId: await contacts.add(input) }),
    'contact.remove': async ({ contactId }) => {
      await contacts.remove(contactId)
      return null
    },
    'contact.block': async ({ contactId, isBlocked }) => {
      await contacts.block(contactId, isBlocked)
      return null
    },
    'contact.sendFile': async ({ contactId, source }) => ({
      offerId: await contacts.sendFile(contactId, tokens.take(source).path)
    }),
    'contact.sendInvite': ({ contactId, spaceId, role }) =>
      contacts.sendInvite(contactId, spaceId, role),
    'contact.offers': () => Promise.resolve(offers.list()),
    'contact.accept': async ({ offerId, target }) => ({
      joinId: await offers.accept(offerId, target ? tokens.take(target) : null)
    }),
    'contact.refuse': async ({ offerId }) => {
      await offers.refuse(offerId)
      return null
    },
    'contact.cancelOffer': async ({ offerId }) => {
      await offers.cancel(offerId)
      return null
    }
  }
}
