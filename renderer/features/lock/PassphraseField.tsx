import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { MAX_PASSPHRASE_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { IconButton } from '../../ui/IconButton.js'

export interface PassphraseFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | null
  hint?: string
  hasFocusFirst?: boolean
  isNew?: boolean
}

/** What is typed stays hidden unless asked for, and Caps Lock is pointed out. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, onChange, error, hint, hasFocusFirst = false, isNew = false } = props
  const [isShown, setShown] = useState(false)
  const [hasCaps, setCaps] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  useEffect(() => {
    if (hasFocusFirst) input.current?.focus()
  }, [hasFocusFirst])

  // Again after a wrong one: the whole of it is to be typed anew.
  useEffect(() => {
    if (error) input.current?.select()
  }, [error])

  function noteCaps(event: KeyboardEvent) {
    setCaps(event.getModifierState('CapsLock'))
  }

  const note = error ?? (hasCaps ? t('lock.caps') : hint)
  return (
    <div className="field passphrase">
      <label htmlFor={id}>{label}</label>
      <div className="passphrase-row">
        <input
          ref={input}
          id={id}
          type={isShown ? 'text' : 'password'}
          dir="auto"
          value={value}
          maxLength={MAX_PASSPHRASE_LENGTH}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onKeyDown={noteCaps}
          onKeyUp={noteCaps}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton
          label={t(isShown ? 'lock.hide' : 'lock.show')}
          icon={isShown ? EyeOff : Eye}
          isPressed={isShown}
          onClick={() => setShown(!isShown)}
        />
      </div>
      <p id={`${id}-note`} className={error ? 'field-error' : 'field-hint'} aria-live="polite">
        {note}
      </p>
    </div>
  )
}
