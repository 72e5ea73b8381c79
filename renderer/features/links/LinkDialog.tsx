import { useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { PathToken } from '../../../app/contract/ids.js'
import type { LinkPlan } from '../../../app/contract/drive-model.js'
import { LOADING, type Loadable } from '../../loadable.js'
import { doLink, doPlanLink, type LinkPlace } from '../../stores/link-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { Waiting } from '../../ui/Waiting.js'
import { planSentences } from './link-sentence.js'

export interface LinkDialogProps {
  place: LinkPlace
  directory: PathToken
  /** Of the drive, or of its folder. */
  name: string
  onClose: () => void
}

const WHAT: Record<LinkPlan['items'][number]['what'], string> = {
  add: 'into the drive',
  fetch: 'into the folder',
  conflict: 'both are kept'
}

/** What linking would do, before anything is done. */
export function LinkDialog({ place, directory, name, onClose }: LinkDialogProps) {
  const [plan, setPlan] = useState<Loadable<LinkPlan>>(LOADING)

  useEffect(() => {
    let isShown = true
    void doPlanLink(place, directory).then((found) => isShown && setPlan(found))
    return () => {
      isShown = false
    }
  }, [place, directory])

  return (
    <Dialog title={`Link “${name}” to a folder`} size="wide" onClose={onClose}>
      {plan.status === 'loading' && <Waiting>Comparing both…</Waiting>}
      {plan.status === 'failed' && (
        <div className="prose">
          <p>{errorText(plan.code).title}.</p>
          <p>{errorText(plan.code).hint}</p>
        </div>
      )}
      {plan.status === 'ready' && <Plan plan={plan.value} />}
      <footer className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          kind="primary"
          isDisabled={plan.status !== 'ready'}
          onClick={() => {
            onClose()
            void doLink(place, directory)
          }}
        >
          Link folder
        </Button>
      </footer>
    </Dialog>
  )
}

function Plan({ plan }: { plan: LinkPlan }) {
  return (
    <>
      <p className="link-directory" dir="auto">
        {plan.directory}
      </p>
      <ul className="link-plan" aria-label="What will happen">
        {planSentences(plan).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {plan.items.length > 0 && (
        <ul className="link-items" aria-label="First files">
          {plan.items.map(({ path, what }) => (
            <li key={path}>
              <span dir="auto">{path}</span>
              <span>{WHAT[what]}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="prose">
        From then on both stay the same, also after a restart. What is deleted on one side goes to a
        trash on the other.
      </p>
    </>
  )
}
