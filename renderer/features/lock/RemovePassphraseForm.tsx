import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doRemovePassphrase } from '../../stores/lock-store.js'
import { Button } from '../../ui/Button.js'
import { PassphraseField } from './PassphraseField.js'
import { useAttempt } from './use-attempt.js'

export interface RemovePassphraseFormProps {
  onDone: () => void
  onCancel: () => void
}

export function RemovePassphraseForm({ onDone, onCancel }: RemovePassphraseFormProps) {
  const [current, setCurrent] = useState('')
  const attempt = useAttempt(() => doRemovePassphrase(current), onDone)
  const { code, isBusy } = attempt

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (current !== '') void attempt.run()
      }}
    >
      <PassphraseField
        label={t('lock.current')}
        value={current}
        onChange={(value) => {
          setCurrent(value)
          attempt.forget()
        }}
        error={code && errorText(code).title}
        hint={t('lock.remove-hint')}
        hasFocusFirst
      />
      <div className="form-actions">
        <Button onClick={onCancel}>{t('lock.cancel')}</Button>
        <Button type="submit" kind="danger" isBusy={isBusy}>
          {t('lock.remove')}
        </Button>
      </div>
    </form>
  )
}
