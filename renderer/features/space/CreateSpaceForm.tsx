import { useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    if (name.trim() === '') return setError(t('space.nameFirst'))
    const problem = nameSentence(name)
    if (problem !== null) return setError(problem)
    setBusy(true)
    const outcome = await doCreateSpace(name)
    setBusy(false)
    if ('spaceId' in outcome) onCreated(outcome.spaceId)
    else setError(errorSentence(outcome.code))
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
        label={t('common.spaceName')}
        value={name}
        hint={t('space.nameHint')}
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
          {t('space.create')}
        </Button>
      </div>
    </form>
  )
}
