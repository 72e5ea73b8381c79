import { UserPlus } from 'lucide-react'
import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
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

  if (contacts.status === 'loading') return <Waiting>Opening your contacts…</Waiting>
  if (contacts.status === 'failed') {
    const { title, hint } = errorText(contacts.code)
    return (
      <Message title={title} isProblem>
        <p>{hint}</p>
      </Message>
    )
  }
  return (
    <section className="home contacts" aria-label="Contacts">
      <header className="home-header">
        <h1>Contacts</h1>
        <p>
          People you reach without a space. Files and invites go straight from your computer to
          theirs, once you have added each other.
        </p>
        <div className="home-actions">
          <Button
            kind="primary"
            icon={UserPlus}
            onClick={() => showDialog({ kind: 'add-contact', link: '' })}
          >
            Add a contact
          </Button>
        </div>
      </header>
      {offers.length > 0 && (
        <>
          <h2>Sent and received</h2>
          <ul className="person-rows" aria-label="Sent and received">
            {offers.map((offer) => (
              <OfferItem key={offer.offerId} offer={offer} />
            ))}
          </ul>
        </>
      )}
      <h2>People</h2>
      {contacts.value.length === 0 ? (
        <p className="prose">
          Nobody yet. Give somebody your link, ask for theirs, and add it here.
        </p>
      ) : (
        <ul className="person-rows" aria-label="Contacts">
          {contacts.value.map((contact) => (
            <ContactItem key={contact.contactId} contact={contact} />
          ))}
        </ul>
      )}
      <OwnCardSection />
    </section>
  )
}
