import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { doAddKeeper } from '../../stores/keeper-store.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'

export interface KeeperFormProps {
  spaceId: SpaceId
  onClose: () => void
}

export function KeeperForm({ spaceId, onClose }: KeeperFormProps) {
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const [error, setError] = useState<ErrorCode | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function add() {
    setBusy(true)
    const refused = await doAddKeeper(spaceId, address, name.trim())
    setBusy(false)
    if (refused) setError(refused)
    else onClose()
  }

  return (
    <form
      className="form"
      aria-label="Add a keeper"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void add()
      }}
    >
      <TextField
        label="Address of the keeper"
        value={address}
        hasFocusFirst
        hint="As alcove keeper shows it. The key of any other blind peer works too."
        error={error && sentenceOf(error)}
        onChange={(value) => {
          setAddress(value)
          setError(null)
        }}
      />
      <TextField
        label="Name"
        value={name}
        maxLength={MAX_NAME_LENGTH}
        placeholder="Attic"
        hint="What everybody in the space calls it."
        onChange={setName}
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" kind="primary" isBusy={isBusy} isDisabled={address.trim() === ''}>
          Add keeper
        </Button>
      </div>
    </form>
  )
}

function sentenceOf(code: ErrorCode): string {
  const { title, hint } = errorText(code)
  return `${title}. ${hint}`
}
