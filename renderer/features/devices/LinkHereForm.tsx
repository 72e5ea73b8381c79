import { useEffect, useState } from 'react'
import { errorSentence } from '../../../app/contract/error-text.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    if (link.trim() === '') return setError(t('people.pasteLinkFirst'))
    setBusy(true)
    setError(null)
    const code = await doFollowDeviceLink(link)
    setBusy(false)
    if (code !== null && code !== 'cancelled') {
      setError(errorSentence(code))
    }
  }

  if (isBusy) {
    const name = shownName(linking?.deviceName ?? '')
    return (
      <section className="form" aria-label={t('people.linkingHere')}>
        {linking?.status === 'sending' && <Waiting>{t('people.fetchingSpaces')}</Waiting>}
        {linking?.status === 'comparing' && linking.code !== null && (
          <>
            <p>{t('people.compareThere', { name })}</p>
            <CompareCode code={linking.code} />
          </>
        )}
        {(linking === null || linking.status === 'open') && (
          <Waiting>{t('people.lookingForOther')}</Waiting>
        )}
        <div className="form-actions">
          <Button kind="quiet" onClick={() => void doCancelDeviceLink()}>
            {t('common.cancel')}
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
      <p>{t('people.linkHereHint')}</p>
      <TextField
        label={t('people.linkFromOther')}
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
          {t('common.back')}
        </Button>
        <Button type="submit" kind="primary">
          {t('people.linkHere')}
        </Button>
      </div>
    </form>
  )
}
