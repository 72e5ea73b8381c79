import { File, Mail } from 'lucide-react'
import { errorText } from '../../../app/contract/error-text.js'
import { assertNever } from '../../../app/contract/errors.js'
import type { Contact, Offer } from '../../../app/contract/people-model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { formatSize } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doAcceptOffer,
  doCancelOffer,
  doRefuseOffer,
  useContactStore
} from '../../stores/contact-store.js'
import { useTransferStore } from '../../stores/transfer-store.js'
import { Button } from '../../ui/Button.js'

/** A file or an invite on its way, in either direction. */
export function OfferItem({ offer }: { offer: Offer }) {
  const contact = useContactStore((state) =>
    valueOr(state.contacts, []).find(({ contactId }) => contactId === offer.contactId)
  )
  const transfer = useTransferStore((state) =>
    state.transfers.find(({ transferId }) => transferId === offer.transferId)
  )
  const { offerId, kind, status, isIncoming } = offer
  const name = shownName(offer.name)
  const isAsked = isIncoming && status === 'waiting'
  const isOver = status !== 'waiting' && status !== 'accepted'
  const Icon = kind === 'file' ? File : Mail
  return (
    <li aria-label={name}>
      <Icon className="icon" aria-hidden />
      <div className="person-row-text">
        <strong dir="auto">{name}</strong>
        {kind === 'file' && <span className="person-row-size"> {formatSize(offer.sizeBytes)}</span>}
        <p>{sentenceOf(offer, contact)}</p>
        {transfer && (
          <progress
            aria-label={`Progress of ${name}`}
            value={transfer.doneBytes}
            max={Math.max(1, transfer.totalBytes)}
          />
        )}
      </div>
      <div className="person-row-actions">
        {isAsked && (
          <>
            <Button kind="quiet" onClick={() => void doRefuseOffer(offerId)}>
              Refuse
            </Button>
            <Button kind="primary" onClick={() => void doAcceptOffer(offer)}>
              {kind === 'file' ? 'Accept and save' : 'Accept and join'}
            </Button>
          </>
        )}
        {!isAsked && (
          <Button kind="quiet" onClick={() => void doCancelOffer(offerId)}>
            {isOver ? 'Put away' : isIncoming ? 'Stop' : 'Take back'}
          </Button>
        )}
      </div>
    </li>
  )
}

function sentenceOf(offer: Offer, contact: Contact | undefined): string {
  const { isIncoming, kind, reason } = offer
  const who = offer.contactName === '' ? 'Somebody' : shownName(offer.contactName)
  switch (offer.status) {
    case 'waiting':
      if (!isIncoming) return `Waits for ${who} to answer`
      if (reason !== null) return `${errorText(reason).title}. You can accept it again.`
      return kind === 'file'
        ? `${who} would like to send it to you. ${trustOf(contact)}`
        : `${who} invites you, as ${offer.role ?? 'viewer'}. ${trustOf(contact)}`
    case 'accepted':
      return isIncoming ? `Coming from ${who}` : `Going to ${who}`
    case 'done':
      if (kind === 'invite')
        return isIncoming ? `You followed ${who}’s invite` : `${who} follows it`
      return isIncoming ? `Saved, from ${who}` : `${who} has it`
    case 'refused':
      return isIncoming ? 'You refused it' : `${who} refused it`
    case 'cancelled':
      return isIncoming ? 'It was taken back, or stopped' : 'Taken back, or stopped'
    case 'failed':
      return reason === null ? 'It did not arrive' : `${errorText(reason).title}.`
    default:
      return assertNever(offer.status)
  }
}

/** How sure one can be that it is them. */
function trustOf(contact: Contact | undefined): string {
  if (!contact) return 'You know them from a space only.'
  if (contact.verifiedAtMs !== null) return 'You have verified them.'
  return 'One of your contacts; not verified.'
}
