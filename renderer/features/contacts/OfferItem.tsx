import { File, Mail } from 'lucide-react'
import { errorText } from '../../../app/contract/error-text.js'
import { assertNever } from '../../../app/contract/errors.js'
import type { Contact, Offer } from '../../../app/contract/people-model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
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
            aria-label={t('people.progressOf', { name })}
            value={transfer.doneBytes}
            max={Math.max(1, transfer.totalBytes)}
          />
        )}
      </div>
      <div className="person-row-actions">
        {isAsked && (
          <>
            <Button kind="quiet" onClick={() => void doRefuseOffer(offerId)}>
              {t('people.refuse')}
            </Button>
            <Button kind="primary" onClick={() => void doAcceptOffer(offer)}>
              {t(kind === 'file' ? 'people.acceptAndSave' : 'people.acceptAndJoin')}
            </Button>
          </>
        )}
        {!isAsked && (
          <Button kind="quiet" onClick={() => void doCancelOffer(offerId)}>
            {t(isOver ? 'common.putAway' : isIncoming ? 'common.stop' : 'common.takeBack')}
          </Button>
        )}
      </div>
    </li>
  )
}

function sentenceOf(offer: Offer, contact: Contact | undefined): string {
  const { isIncoming, kind, reason } = offer
  const name = offer.contactName === '' ? t('common.somebody') : shownName(offer.contactName)
  switch (offer.status) {
    case 'waiting':
      if (!isIncoming) return t('people.offerWaiting', { name })
      if (reason !== null) return twoSentences(errorText(reason).title, t('people.acceptAgain'))
      return twoSentences(
        kind === 'file'
          ? t('people.offersFile', { name })
          : t('people.offersSpace', { name, role: offer.role ?? 'viewer' }),
        trustOf(contact)
      )
    case 'accepted':
      return t(isIncoming ? 'people.comingFrom' : 'people.goingTo', { name })
    case 'done':
      if (kind === 'invite') {
        return t(isIncoming ? 'people.youFollowedInvite' : 'people.theyFollowIt', { name })
      }
      return t(isIncoming ? 'people.savedFrom' : 'people.theyHaveIt', { name })
    case 'refused':
      return isIncoming ? t('people.youRefused') : t('people.theyRefused', { name })
    case 'cancelled':
      return t(isIncoming ? 'people.wasTakenBack' : 'people.takenBack')
    case 'failed':
      return reason === null
        ? t('people.didNotArrive')
        : t('common.sentence', { text: errorText(reason).title })
    default:
      return assertNever(offer.status)
  }
}

function twoSentences(first: string, second: string): string {
  return t('common.twoSentences', { first, second })
}

/** How sure one can be that it is them. */
function trustOf(contact: Contact | undefined): string {
  if (!contact) return t('people.fromSpaceOnly')
  if (contact.verifiedAtMs !== null) return t('people.youVerified')
  return t('people.notVerified')
}
