import { useEffect, useId, useRef } from 'react'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | null
  placeholder?: string
  maxLength?: number
  type?: 'text' | 'number'
  hasFocusFirst?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, placeholder, maxLength, type = 'text' } = props
  const { hasFocusFirst = false } = props
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (hasFocusFirst) ref.current?.focus()
  }, [hasFocusFirst])

  const note = error ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        type={type}
        dir="auto"
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        min={type === 'number' ? 1 : undefined}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {note && (
        <p id={`${id}-note`} className={error ? 'field-error' : 'field-hint'}>
          {note}
        </p>
      )}
    </div>
  )
}
