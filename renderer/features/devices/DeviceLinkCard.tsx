import { useEffect, useState } from 'react'
import { doCancelDeviceLink } from '../../stores/device-store.js'
import { doCopy } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { QrCode } from '../people/QrCode.js'

const SECOND_MS = 1000

export interface DeviceLinkCardProps {
  link: string
  expiresAtMs: number
}

/** A link for another computer, and how long it is good. */
export function DeviceLinkCard({ link, expiresAtMs }: DeviceLinkCardProps) {
  const [hasCopied, setCopied] = useState(false)
  const [nowMs, setNowMs] = useState(() => Date.now())

  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])

  const left = Math.max(0, Math.ceil((expiresAtMs - nowMs) / SECOND_MS))
  return (
    <section className="invite-link" aria-label="Link for another computer">
      <QrCode text={link} label="QR code of the link for another computer" />
      <div className="invite-link-text">
        <label htmlFor="device-link">Link for your other computer</label>
        <textarea
          id="device-link"
          readOnly
          rows={4}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <p className="field-hint">
          On the other computer, start Alcove, choose “I use Alcove on another computer” and give it
          this link. It is good once, and for {Math.floor(left / 60)}:
          {String(left % 60).padStart(2, '0')} more minutes. Show it to nobody.
        </p>
        <div className="form-actions">
          <Button kind="quiet" onClick={() => void doCancelDeviceLink()}>
            Take it back
          </Button>
          <Button kind="primary" onClick={() => void doCopy(link).then(setCopied)}>
            {hasCopied ? 'Copied' : 'Copy link'}
          </Button>
        </div>
      </div>
    </section>
  )
}
