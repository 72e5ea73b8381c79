import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
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
    <section className="contact-card" aria-label={t('people.card')}>
      <h2>{t('people.card')}</h2>
      {card.isReachable ? (
        <div className="invite-link">
          <QrCode text={card.link} label={t('people.cardQr')} />
          <div className="invite-link-text">
            <label htmlFor="contact-link">{t('people.cardLink')}</label>
            <textarea
              id="contact-link"
              readOnly
              rows={3}
              value={card.link}
              onFocus={(event) => event.target.select()}
            />
            <p className="field-hint">{t('people.cardHint')}</p>
            <div className="form-actions">
              <Button kind="quiet" onClick={() => void doSetReachable(false)}>
                {t('people.stopReachable')}
              </Button>
              <Button onClick={() => void doCopy(card.link).then(setCopied)}>
                {t(hasCopied ? 'common.copied' : 'people.copyCard')}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <>
          <p className="prose">{t('people.notReachable')}</p>
          <div className="form-actions">
            <Button onClick={() => void doSetReachable(true)}>{t('people.beReachable')}</Button>
          </div>
        </>
      )}
    </section>
  )
}
