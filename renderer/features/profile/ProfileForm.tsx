import { useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { nameSentence } from '../../name-sentence.js'
import { PALETTE } from '../../palette.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { Swatches } from '../../ui/Swatches.js'
import { TextField } from '../../ui/TextField.js'

export interface ProfileFormProps {
  name: string
  color: string
  picture?: Uint8Array | null
  submitLabel: string
  /** Answers with a code when it did not work. */
  onSubmit: (name: string, color: string) => Promise<ErrorCode | null>
}

export function ProfileForm({ submitLabel, onSubmit, ...start }: ProfileFormProps) {
  const [name, setName] = useState(start.name)
  const [color, setColor] = useState(start.color)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function submit() {
    const problem = nameSentence(name)
    if (problem !== null) return setError(problem)
    setBusy(true)
    const code = await onSubmit(name, color)
    setBusy(false)
    setError(code && errorSentence(code))
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="profile-row">
        <Avatar name={name} color={color} picture={start.picture} isDecorative />
        <TextField
          label={t('people.yourName')}
          value={name}
          onChange={(value) => {
            setName(value)
            setError(null)
          }}
          error={error}
          maxLength={MAX_NAME_LENGTH}
          hasFocusFirst
        />
      </div>
      <Swatches
        label={t('people.yourColor')}
        value={color}
        swatches={PALETTE.map((each) => ({ name: t(each.nameId), color: each.color }))}
        onChange={setColor}
      />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
