import { useState } from 'react'
import { valueOr } from '../../loadable.js'
import { doSetReachable, useContactStore } from '../../stores/contact-store.js'
import { doCopy } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { QrCode } from '../people/QrCode.js'

/** The link that others need to add this person. */
export function OwnCardSection() {
  const card = useContactStore((state) => valueOr(state.card, null))
  const [hasCopied, setCopied] = useState(false)
  if (card === null) return null
  return (
    <section className="contact-card" aria-label="Your card">
      <h2>Your card</h2>
      {card.isReachable ? (
        <div className="invite-link">
          <QrCode text={card.link} label="QR code of your contact link" />
          <div className="invite-link-text">
            <label htmlFor="contact-link">Your contact link</label>
            <textarea
              id="contact-link"
              readOnly
              rows={3}
              value={card.link}
              onFocus={(event) => event.target.select()}
            />
            <p className="field-hint">
              It never changes, and is no secret: only people you add here, or share a space with,
              can reach you by it. They see your name, your colour and your computers’ addresses.
            </p>
            <div className="form-actions">
              <Button kind="quiet" onClick={() => void doSetReachable(false)}>
                Stop being reachable
              </Button>
              <Button onClick={() => void doCopy(card.link).then(setCopied)}>
                {hasCopied ? 'Copied' : 'Copy your link'}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <>
          <p className="prose">
            Nobody can reach you directly yet. When you allow it, or add a contact, your name, your
            colour and how to find your computers are put on the network, signed by you, for whoever
            has your link.
          </p>
          <div className="form-actions">
            <Button onClick={() => void doSetReachable(true)}>Let contacts reach me</Button>
          </div>
        </>
      )}
    </section>
  )
}
