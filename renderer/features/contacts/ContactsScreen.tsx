import { UserPlus } from 'lucide-react'
import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doLoadContacts, useContactStore } from '../../stores/contact-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { ContactItem } from './ContactItem.js'
import { OfferItem } from './OfferItem.js'
import { OwnCardSection } from './OwnCardSection.js'

/** People one knows by their keys, whatever spaces there are. */
export function ContactsScreen() {
  const contacts = useContactStore((state) => state.contacts)
  const offers = useContactStore((state) => valueOr(state.offers, []))

  useEffect(() => {
    void doLoadContacts()
  }, [])

  if (contacts.status === 'loading') return <Waiting>{t('people.openingContacts')}</Waiting>
  if (contacts.status === 'failed') {
    const { title, hint } = errorText(contacts.code)
    return (
      <Message title={title} isProblem>
        <p>{hint}</p>
      </Message>
    )
  }
  return (
    <section className="home contacts" aria-label={t('common.contacts')}>
      <header className="home-header">
        <h1>{t('common.contacts')}</h1>
        <p>{t('people.contactsHint')}</p>
        <div className="home-actions">
          <Button
            kind="primary"
            icon={UserPlus}
            onClick={() => showDialog({ kind: 'add-contact', link: '' })}
          >
            {t('common.addContact')}
          </Button>
        </div>
      </header>
      {offers.length > 0 && (
        <>
          <h2>{t('people.offers')}</h2>
          <ul className="person-rows" aria-label={t('people.offers')}>
            {offers.map((offer) => (
              <OfferItem key={offer.offerId} offer={offer} />
            ))}
          </ul>
        </>
      )}
      <h2>{t('common.people')}</h2>
      {contacts.value.length === 0 ? (
        <p className="prose">{t('people.noContacts')}</p>
      ) : (
        <ul className="person-rows" aria-label={t('common.contacts')}>
          {contacts.value.map((contact) => (
            <ContactItem key={contact.contactId} contact={contact} />
          ))}
        </ul>
      )}
      <OwnCardSection />
    </section>
  )
}
