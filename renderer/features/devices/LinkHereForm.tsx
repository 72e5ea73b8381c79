import { useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { shownName } from '../../../app/contract/shown-name.js'
import {
  doCancelDeviceLink,
  doFollowDeviceLink,
  useDeviceStore
} from '../../stores/device-store.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'
import { Waiting } from '../../ui/Waiting.js'
import { CompareCode } from './CompareCode.js'

/** On a computer where nobody has begun: it becomes one of a person who is somewhere else already. */
export function LinkHereForm({ onBack }: { onBack: () => void }) {
  const linking = useDeviceStore((state) => state.linking)
  const [link, setLink] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => () => void doCancelDeviceLink(), [])

  async function submit() {
    if (link.trim() === '') return setError('Paste the link first.')
    setBusy(true)
    setError(null)
    const code = await doFollowDeviceLink(link)
    setBusy(false)
    if (code !== null && code !== 'cancelled') {
      setError(`${errorText(code).title}. ${errorText(code).hint}`)
    }
  }

  if (isBusy) {
    const name = shownName(linking?.deviceName ?? '')
    return (
      <section className="form" aria-label="Linking this computer">
        {linking?.status === 'sending' && <Waiting>Fetching your spaces…</Waiting>}
        {linking?.status === 'comparing' && linking.code !== null && (
          <>
            <p>
              Look at “{name}”: it asks about this computer. Say yes there if it shows this number.
            </p>
            <CompareCode code={linking.code} />
          </>
        )}
        {(linking === null || linking.status === 'open') && (
          <Waiting>Looking for your other computer…</Waiting>
        )}
        <div className="form-actions">
          <Button kind="quiet" onClick={() => void doCancelDeviceLink()}>
            Cancel
          </Button>
        </div>
      </section>
    )
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>
        On your other computer, open your profile, then “Your computers”, and choose “Link another
        computer”. Paste here what it shows.
      </p>
      <TextField
        label="Link from your other computer"
        value={link}
        onChange={(value) => {
          setLink(value)
          setError(null)
        }}
        error={error}
        hasFocusFirst
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={onBack}>
          Back
        </Button>
        <Button type="submit" kind="primary">
          Link this computer
        </Button>
      </div>
    </form>
  )
}
