import { useState } from 'react'
import { MAX_NAME_LENGTH } from '../../app/contract/limits.js'
import { Button } from './Button.js'
import { Dialog } from './Dialog.js'
import { TextField } from './TextField.js'

export interface NameDialogProps {
  title: string
  label: string
  /** Of the button. */
  action: string
  /** What it is called now, or a proposal. */
  name?: string
  maxLength?: number
  placeholder?: string
  hint?: string
  onClose: () => void
  /** Called after the dialog has closed, never with an empty name. */
  onName: (name: string) => void
}

/** Asks for a name: of something new, or a new one. */
export function NameDialog({
  title,
  label,
  action,
  name = '',
  maxLength = MAX_NAME_LENGTH,
  placeholder,
  hint,
  onClose,
  onName
}: NameDialogProps) {
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted === '') return
          onClose()
          onName(wanted)
        }}
      >
        <TextField
          label={label}
          value={typed}
          maxLength={maxLength}
          hasFocusFirst
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(hint === undefined ? {} : { hint })}
          onChange={setTyped}
        />
        <div className="form-actions">
          <Button type="submit" kind="primary" isDisabled={wanted === ''}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
