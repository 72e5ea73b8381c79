import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doRemovePassphrase } from '../../stores/lock-store.js'
import { Button } from '../../ui/Button.js'
import { PassphraseField } from './PassphraseField.js'

export interface RemovePassphraseFormProps {
  onDone: () => void
  onCancel: () => void
}

export function RemovePassphraseForm({ onDone, onCancel }: RemovePassphraseFormProps) {
  const [current, setCurrent] = useState('')
  const [code, setCode] = useState<ErrorCode | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function submit() {
    if (isBusy || current === '') return
    setBusy(true)
    const problem = await doRemovePassphrase(current)
    setBusy(false)
    setCode(problem)
    if (problem === null) onDone()
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PassphraseField
        label={t('lock.current')}
        value={current}
        onChange={(value) => {
          setCurrent(value)
          setCode(null)
        }}
        error={code === null ? null : errorText(code).title}
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
