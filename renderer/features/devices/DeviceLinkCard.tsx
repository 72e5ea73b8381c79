import { useEffect, useState } from 'react'
import { formatClock } from '../../formats.js'
import { t } from '../../../app/contract/messages/translate.js'
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

  const leftMs = Math.ceil((expiresAtMs - nowMs) / SECOND_MS) * SECOND_MS
  return (
    <section className="invite-link" aria-label={t('people.deviceLinkRegion')}>
      <QrCode text={link} label={t('people.deviceLinkQr')} />
      <div className="invite-link-text">
        <label htmlFor="device-link">{t('people.deviceLink')}</label>
        <textarea
          id="device-link"
          readOnly
          rows={4}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <p className="field-hint">{t('people.deviceLinkHint', { time: formatClock(leftMs) })}</p>
        <div className="form-actions">
          <Button kind="quiet" onClick={() => void doCancelDeviceLink()}>
            {t('people.takeItBack')}
          </Button>
          <Button kind="primary" onClick={() => void doCopy(link).then(setCopied)}>
            {t(hasCopied ? 'common.copied' : 'common.copyLink')}
          </Button>
        </div>
      </div>
    </section>
  )
}
