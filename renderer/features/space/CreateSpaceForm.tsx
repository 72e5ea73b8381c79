import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { nameSentence } from '../../name-sentence.js'
import { doCreateSpace } from '../../stores/space-store.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'

export interface CreateSpaceFormProps {
  onCreated: (spaceId: SpaceId) => void
}

export function CreateSpaceForm({ onCreated }: CreateSpaceFormProps) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function create() {
    if (name.trim() === '') return setError('Give the space a name first.')
    const problem = nameSentence(name)
    if (problem !== null) return setError(problem)
    setBusy(true)
    const outcome = await doCreateSpace(name)
    setBusy(false)
    if ('spaceId' in outcome) onCreated(outcome.spaceId)
    else setError(`${errorText(outcome.code).title}. ${errorText(outcome.code).hint}`)
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void create()
      }}
    >
      <TextField
        label="Space name"
        value={name}
        hint="The people you invite will see it."
        error={error}
        maxLength={MAX_NAME_LENGTH}
        hasFocusFirst
        onChange={(value) => {
          setName(value)
          setError(null)
        }}
      />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          Create space
        </Button>
      </div>
    </form>
  )
}
