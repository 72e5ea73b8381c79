import { useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { doCreateLog } from '../../stores/log-actions.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

export interface NewLogDialogProps {
  spaceId: SpaceId
  onClose: () => void
}

export function NewLogDialog({ spaceId, onClose }: NewLogDialogProps) {
  const [name, setName] = useState('')
  return (
    <Dialog title="New log" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          onClose()
          void doCreateLog(spaceId, name.trim())
        }}
      >
        <TextField
          label="Log name"
          value={name}
          maxLength={MAX_NAME_LENGTH}
          placeholder="Lab notebook"
          hasFocusFirst
          hint="A journal that only you write, from this computer, and everyone here follows: a lab notebook, decisions, release notes. Nobody can change an entry later, not even you."
          onChange={setName}
        />
        <div className="form-actions">
          <Button type="submit" kind="primary" isDisabled={name.trim() === ''}>
            Create log
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
