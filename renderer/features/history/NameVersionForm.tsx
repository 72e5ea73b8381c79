import { useState } from 'react'
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
        label="Name of the version"
        value={name}
        onChange={setName}
        placeholder="Sent to client"
        maxLength={MAX_LENGTH}
        hasFocusFirst
      />
      <div className="history-form-actions">
        <Button onClick={() => onDone(null)}>Cancel</Button>
        <Button kind="primary" type="submit" isDisabled={trimmed === ''}>
          Keep version
        </Button>
      </div>
    </form>
  )
}
