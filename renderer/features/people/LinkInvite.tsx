import { useState } from 'react'
import { doCopy } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { QrCode } from './QrCode.js'

export interface LinkInviteProps {
  link: string
  onDone: () => void
}

/** A link that was made, to send or to be photographed. */
export function LinkInvite({ link, onDone }: LinkInviteProps) {
  const [hasCopied, setCopied] = useState(false)
  return (
    <section className="invite-link" aria-label="New invite">
      <QrCode text={link} label="QR code of the invite link" />
      <div className="invite-link-text">
        <label htmlFor="invite-link">Invite link</label>
        <textarea
          id="invite-link"
          readOnly
          rows={4}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <p className="field-hint">
          Send it to the person any way you like. Anyone who has it can ask to come in, so treat it
          like a key.
        </p>
        <div className="form-actions">
          <Button kind="quiet" onClick={onDone}>
            Make another
          </Button>
          <Button kind="primary" onClick={() => void doCopy(link).then(setCopied)}>
            {hasCopied ? 'Copied' : 'Copy link'}
          </Button>
        </div>
        <p className="visually-hidden" role="status">
          {hasCopied ? 'The link is in the clipboard' : ''}
        </p>
      </div>
    </section>
  )
}
