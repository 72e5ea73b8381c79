import { useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
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
      aria-label={t('people.addAKeeper')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void add()
      }}
    >
      <TextField
        label={t('people.keeperAddress')}
        value={address}
        hasFocusFirst
        hint={t('people.keeperAddressHint')}
        error={error && errorSentence(error)}
        onChange={(value) => {
          setAddress(value)
          setError(null)
        }}
      />
      <TextField
        label={t('common.name')}
        value={name}
        maxLength={MAX_NAME_LENGTH}
        placeholder={t('people.keeperNameExample')}
        hint={t('people.keeperNameHint')}
        onChange={setName}
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" kind="primary" isBusy={isBusy} isDisabled={address.trim() === ''}>
          {t('people.addKeeper')}
        </Button>
      </div>
    </form>
  )
}
