import { useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { doAddContact } from '../../stores/contact-store.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

export interface AddContactDialogProps {
  link: string
  onClose: () => void
}

export function AddContactDialog({ link: given, onClose }: AddContactDialogProps) {
  const [link, setLink] = useState(given)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function submit() {
    if (link.trim() === '') return setError('Paste their link first.')
    setBusy(true)
    const code = await doAddContact(link)
    setBusy(false)
    if (code !== null) return setError(`${errorText(code).title}. ${errorText(code).hint}`)
    onClose()
    showPlace({ kind: 'contacts' })
  }

  return (
    <Dialog title="Add a contact" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label="Their contact link"
          value={link}
          onChange={(value) => {
            setLink(value)
            setError(null)
          }}
          error={error}
          hasFocusFirst
        />
        <p className="field-hint">
          It starts with alcove://contact/. They have to add you too before anything goes between
          you, and you see each other’s IP address then.
        </p>
        <div className="form-actions">
          <Button type="submit" kind="primary" isBusy={isBusy}>
            Add contact
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
