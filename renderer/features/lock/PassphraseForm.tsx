import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { MIN_PASSPHRASE_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doSetPassphrase } from '../../stores/lock-store.js'
import { Button } from '../../ui/Button.js'
import { Check } from '../../ui/Check.js'
import { PassphraseField } from './PassphraseField.js'
import { useAttempt } from './use-attempt.js'
import { strengthOf } from './strength.js'

export interface PassphraseFormProps {
  hasPassphrase: boolean
  onDone: () => void
  onCancel: () => void
}

/** The first passphrase, or another one. */
export function PassphraseForm({ hasPassphrase, onDone, onCancel }: PassphraseFormProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isUnderstood, setUnderstood] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const min = MIN_PASSPHRASE_LENGTH
  const isShort = next.length < min
  const strength = strengthOf(next)

  const attempt = useAttempt(() => doSetPassphrase(hasPassphrase ? current : null, next), onDone)
  const { code, isBusy } = attempt

  function submit() {
    setAsked(true)
    if (isShort || repeated !== next || (!hasPassphrase && !isUnderstood)) return
    void attempt.run()
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {hasPassphrase && (
        <PassphraseField
          label={t('lock.current')}
          value={current}
          onChange={(value) => {
            setCurrent(value)
            attempt.forget()
          }}
          error={code && errorText(code).title}
          hasFocusFirst
        />
      )}
      <PassphraseField
        label={t('lock.next')}
        value={next}
        onChange={setNext}
        error={isAsked && isShort ? t('lock.too-short', { min }) : null}
        hint={t('lock.hint', { min })}
        hasFocusFirst={!hasPassphrase}
        isNew
      />
      {next !== '' && (
        <div className="strength">
          <meter
            aria-label={t('lock.strength')}
            min={0}
            max={3}
            low={2}
            high={3}
            optimum={3}
            value={{ weak: 1, fair: 2, good: 3 }[strength]}
          />
          <span>{t(`lock.strength-${strength}`)}</span>
        </div>
      )}
      <PassphraseField
        label={t('lock.repeat')}
        value={repeated}
        onChange={setRepeated}
        error={isAsked && repeated !== next ? t('lock.differ') : null}
        isNew
      />
      <p className="lock-warning">{t('lock.no-reset')}</p>
      {!hasPassphrase && (
        <Check label={t('lock.understood')} isChecked={isUnderstood} onChange={setUnderstood} />
      )}
      <div className="form-actions">
        <Button onClick={onCancel}>{t('lock.cancel')}</Button>
        <Button
          type="submit"
          kind="primary"
          isBusy={isBusy}
          isDisabled={!hasPassphrase && !isUnderstood}
        >
          {t('lock.save')}
        </Button>
      </div>
    </form>
  )
}
