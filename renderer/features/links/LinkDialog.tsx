import { useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { PathToken } from '../../../app/contract/ids.js'
import type { LinkPlan } from '../../../app/contract/drive-model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
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

const WHAT = {
  add: 'links.intoDrive',
  fetch: 'links.intoFolder',
  conflict: 'links.conflict'
} as const satisfies Record<LinkPlan['items'][number]['what'], MessageId>

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
    <Dialog title={t('links.linkTitle', { name })} size="wide" onClose={onClose}>
      {plan.status === 'loading' && <Waiting>{t('links.comparing')}</Waiting>}
      {plan.status === 'failed' && (
        <div className="prose">
          <p>{errorText(plan.code).title}.</p>
          <p>{errorText(plan.code).hint}</p>
        </div>
      )}
      {plan.status === 'ready' && <Plan plan={plan.value} />}
      <footer className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          kind="primary"
          isDisabled={plan.status !== 'ready'}
          onClick={() => {
            onClose()
            void doLink(place, directory)
          }}
        >
          {t('links.link')}
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
      <ul className="link-plan" aria-label={t('links.whatHappens')}>
        {planSentences(plan).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {plan.items.length > 0 && (
        <ul className="link-items" aria-label={t('links.firstFiles')}>
          {plan.items.map(({ path, what }) => (
            <li key={path}>
              <span dir="auto">{path}</span>
              <span>{t(WHAT[what])}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="prose">{t('links.linkHint')}</p>
    </>
  )
}
