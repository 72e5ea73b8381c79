import { Sprout } from 'lucide-react'
import { useId, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { doCreateExample } from '../../stores/space-store.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { useViewStore } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'

/** A space to try things on, for who would rather look first. */
export function ExampleOffer() {
  const [isBusy, setBusy] = useState(false)
  const hintId = useId()

  async function open() {
    setBusy(true)
    const spaceId = await doCreateExample()
    setBusy(false)
    // It may be shown already, as the first space there is, and be in use.
    if (spaceId !== null && useViewStore.getState().spaceId !== spaceId) await doOpenSpace(spaceId)
  }

  return (
    <div className="start-example">
      <Button
        kind="quiet"
        icon={Sprout}
        isBusy={isBusy}
        describedBy={hintId}
        onClick={() => void open()}
      >
        {t('welcome.example.ask')}
      </Button>
      <p id={hintId} className="field-hint">
        {t('welcome.example.askHint')}
      </p>
    </div>
  )
}
