/** People known by their keys, this person's own card, and what goes straight between them. */
import { create } from 'zustand'
import type { ErrorCode } from '../../app/contract/errors.js'
import type { ContactId, MemberId, OfferId, PathToken, SpaceId } from '../../app/contract/ids.js'
import type { InviteRole } from '../../app/contract/model.js'
import type { Contact, Offer } from '../../app/contract/people-model.js'
import { shownName } from '../../app/contract/shown-name.js'
import { t } from '../../app/contract/messages/translate.js'
import { call, tokensForFiles } from '../client.js'
import { LOADING, refreshed, type Loadable } from '../loadable.js'
import { postError, postNotice } from './notice-store.js'
import { pickSaveTarget } from './save-target.js'
import { showPlace } from './view-store.js'

export interface OwnCard {
  contactId: ContactId
  link: string
  isReachable: boolean
}

interface ContactState {
  contacts: Loadable<Contact[]>
  offers: Loadable<Offer[]>
  card: Loadable<OwnCard>
}

const initial: ContactState = { contacts: LOADING, offers: LOADING, card: LOADING }

export const useContactStore = create<ContactState>(() => initial)

export async function doLoadContacts(): Promise<void> {
  const [contacts, offers, card] = await Promise.all([
    call('contact.list', {}),
    call('contact.offers', {}),
    call('contact.card', {})
  ])
  const before = useContactStore.getState().offers
  useContactStore.setState((state) => ({
    contacts: refreshed(state.contacts, contacts),
    offers: refreshed(state.offers, offers),
    card: refreshed(state.card, card)
  }))
  if (offers.ok && before.status === 'ready') tellNew(before.value, offers.value)
}

function tellNew(before: readonly Offer[], now: readonly Offer[]): void {
  const known = new Set(before.map(({ offerId }) => offerId))
  for (const offer of now) {
    if (!offer.isIncoming || offer.status !== 'waiting' || known.has(offer.offerId)) continue
    const name = shownName(offer.name)
    const from = shownName(offer.contactName)
    postNotice({
      kind: 'info',
      title:
        offer.kind === 'file'
          ? t('people.contactOffersFile', { name: from, file: name })
          : t('people.contactInvites', { name: from, space: name }),
      action: { label: t('people.showIt'), run: () => showPlace({ kind: 'contacts' }) }
    })
  }
}

/** Answers with the code of what went wrong, or null. */
export async function doAddContact(link: string): Promise<ErrorCode | null> {
  const added = await call('contact.add', { link })
  await doLoadContacts()
  return added.ok ? null : added.error.code
}

export async function doAddMemberAsContact(spaceId: SpaceId, memberId: MemberId): Promise<void> {
  const added = await call('contact.add', { spaceId, memberId })
  if (!added.ok) postError(added.error.code)
  else {
    postNotice({
      kind: 'info',
      title: t('people.contactAdded'),
      action: { label: t('people.showContacts'), run: () => showPlace({ kind: 'contacts' }) }
    })
  }
  await doLoadContacts()
}

export async function doSetReachable(isReachable: boolean): Promise<void> {
  const result = await call('contact.setReachable', { isReachable })
  if (!result.ok) postError(result.error.code)
  await doLoadContacts()
}

export async function doBlockContact(contactId: ContactId, isBlocked: boolean): Promise<void> {
  const result = await call('contact.block', { contactId, isBlocked })
  if (!result.ok) postError(result.error.code)
  await doLoadContacts()
}

export async function doRemoveContact(contactId: ContactId): Promise<void> {
  const result = await call('contact.remove', { contactId })
  if (!result.ok) postError(result.error.code)
  await doLoadContacts()
}

/** Asks which files. */
export async function doPickAndSend(contact: Contact): Promise<void> {
  const picked = await call('dialog.openFiles', {})
  if (!picked.ok) return postError(picked.error.code)
  await send(contact, picked.value)
}

export async function doSendDropped(contact: Contact, files: File[]): Promise<void> {
  const tokens = await tokensForFiles(files)
  if (!tokens.ok) return postError(tokens.error.code)
  await send(contact, tokens.value)
}

async function send({ contactId, name, isOnline }: Contact, sources: PathToken[]): Promise<void> {
  for (const source of sources) {
    const sent = await call('contact.sendFile', { contactId, source })
    if (!sent.ok) return postError(sent.error.code)
  }
  if (sources.length > 0 && !isOnline) {
    const title = t('people.offerWaits', { name: shownName(name) })
    postNotice({ kind: 'info', title, hint: t('people.offerWaitsHint') })
  }
  await doLoadContacts()
}

export async function doInviteContact(
  contactId: ContactId,
  spaceId: SpaceId,
  role: InviteRole
): Promise<void> {
  const sent = await call('contact.sendInvite', { contactId, spaceId, role })
  if (!sent.ok) postError(sent.error.code)
  await doLoadContacts()
}

/** A file asks where it goes; an invite asks to join. */
export async function doAcceptOffer({ offerId, kind, name }: Offer): Promise<void> {
  const target = kind === 'file' ? await pickSaveTarget({ kind, name }) : null
  if (kind === 'file' && target === null) return
  const accepted = await call('contact.accept', target ? { offerId, target } : { offerId })
  if (!accepted.ok) postError(accepted.error.code)
  await doLoadContacts()
}

export async function doRefuseOffer(offerId: OfferId): Promise<void> {
  const refused = await call('contact.refuse', { offerId })
  if (!refused.ok) postError(refused.error.code)
  await doLoadContacts()
}

/** Takes it back, stops it, or puts away one that has ended. */
export async function doCancelOffer(offerId: OfferId): Promise<void> {
  const cancelled = await call('contact.cancelOffer', { offerId })
  if (!cancelled.ok) postError(cancelled.error.code)
  await doLoadContacts()
}

export function resetContactStore(): void {
  useContactStore.setState(initial, true)
}
