import { useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'

/** As `MAX_NAME_LENGTH`; the limits' file is not for pages. */
const MAX_LENGTH = 80

export interface NameVersionFormProps {
  /** null: thought better of. */
  onDone: (name: string | null) => void
}

export function NameVersionForm({ onDone }: NameVersionFormProps) {
  const [name, setName] = useState('')
  const trimmed = name.trim()
  return (
    <form
      className="history-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (trimmed !== '') onDone(trimmed)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(null)
      }}
    >
      <TextField
        label={t('history.nameLabel')}
        value={name}
        onChange={setName}
        placeholder={t('history.namePlaceholder')}
        maxLength={MAX_LENGTH}
        hasFocusFirst
      />
      <div className="history-form-actions">
        <Button onClick={() => onDone(null)}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" isDisabled={trimmed === ''}>
          {t('history.keep')}
        </Button>
      </div>
    </form>
  )
}
