import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { doCopy, doSaveLink } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { QrCode } from './QrCode.js'

export interface LinkInviteProps {
  link: string
  /** Of the space. */
  name: string
  onDone: () => void
}

/** A link that was made, to send or to be photographed. */
export function LinkInvite({ link, name, onDone }: LinkInviteProps) {
  const [hasCopied, setCopied] = useState(false)
  return (
    <section className="invite-link" aria-label={t('people.newInvite')}>
      <QrCode text={link} label={t('people.inviteQr')} />
      <div className="invite-link-text">
        <label htmlFor="invite-link">{t('common.inviteLink')}</label>
        <textarea
          id="invite-link"
          readOnly
          rows={4}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <p className="field-hint">{t('people.inviteLinkHint')}</p>
        <div className="form-actions">
          <Button kind="quiet" onClick={onDone}>
            {t('people.makeAnother')}
          </Button>
          <Button onClick={() => void doSaveLink(link, name)}>{t('arrivals.saveAsFile')}</Button>
          <Button kind="primary" onClick={() => void doCopy(link).then(setCopied)}>
            {t(hasCopied ? 'common.copied' : 'common.copyLink')}
          </Button>
        </div>
        <p className="visually-hidden" role="status">
          {hasCopied && t('common.linkCopied')}
        </p>
      </div>
    </section>
  )
}
