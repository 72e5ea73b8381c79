import { useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doUnlock, useLockStore } from '../../stores/lock-store.js'
import { ArchMark } from '../../ui/ArchMark.js'
import { Button } from '../../ui/Button.js'
import { PassphraseField } from './PassphraseField.js'
import { useAttempt } from './use-attempt.js'
import { useWait } from './use-wait.js'

export interface LockScreenProps {
  /** The page had nothing while it was locked. */
  onUnlocked: () => void
}

export function LockScreen({ onUnlocked }: LockScreenProps) {
  const lock = useLockStore((state) => valueOr(state.lock, null))
  const seconds = useWait(lock?.waitUntilMs ?? null)
  const [passphrase, setPassphrase] = useState('')
  const attempt = useAttempt(() => doUnlock(passphrase), onUnlocked)
  const { code, isBusy } = attempt

  return (
    <main className="lock" aria-labelledby="lock-title">
      <form
        className="lock-door"
        onSubmit={(event) => {
          event.preventDefault()
          if (passphrase !== '' && seconds === 0) void attempt.run()
        }}
      >
        <ArchMark size="large" />
        <h1 id="lock-title">{t('lock.title')}</h1>
        <p className="lock-lead">{t('lock.lead')}</p>
        <PassphraseField
          label={t('lock.passphrase')}
          value={passphrase}
          onChange={(value) => {
            setPassphrase(value)
            attempt.forget()
          }}
          error={code && errorSentence(code)}
          hasFocusFirst
        />
        <p className="lock-wait" role="status">
          {seconds > 0 && t('lock.wait', { seconds })}
        </p>
        <Button type="submit" kind="primary" isBusy={isBusy} isDisabled={seconds > 0}>
          {t(isBusy ? 'lock.unlocking' : 'lock.unlock')}
        </Button>
      </form>
    </main>
  )
}
