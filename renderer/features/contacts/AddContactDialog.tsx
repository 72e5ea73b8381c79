import { useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    if (link.trim() === '') return setError(t('people.pasteTheirLink'))
    setBusy(true)
    const code = await doAddContact(link)
    setBusy(false)
    if (code !== null) return setError(errorSentence(code))
    onClose()
    showPlace({ kind: 'contacts' })
  }

  return (
    <Dialog title={t('common.addContact')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={t('people.theirLink')}
          value={link}
          onChange={(value) => {
            setLink(value)
            setError(null)
          }}
          error={error}
          hasFocusFirst
        />
        <p className="field-hint">{t('people.theirLinkHint')}</p>
        <div className="form-actions">
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {t('people.addContact')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
