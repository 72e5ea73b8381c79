import { t } from '../../../app/contract/messages/translate.js'
import {
  doInstallUpdate,
  doSetUpdateAutomatic,
  putUpdateAway,
  useUpdateStore
} from '../../stores/update-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'

/** A quiet strip at the foot of the window: asked once, told once, never in the way. */
export function UpdateNotice() {
  const update = useUpdateStore((state) => state.update)
  const putAway = useUpdateStore((state) => state.putAway)
  if (!update || update.server === null) return null
  const { step, server, isAsked } = update
  if (!isAsked) {
    return (
      <aside className="update-notice" aria-label={t('updates.title')}>
        <p>
          <strong>{t('updates.ask.title')}</strong> {t('updates.ask.text', { server })}
        </p>
        <Button kind="quiet" onClick={() => void doSetUpdateAutomatic(false)}>
          {t('updates.ask.no')}
        </Button>
        <Button onClick={() => void doSetUpdateAutomatic(true)}>{t('updates.ask.yes')}</Button>
      </aside>
    )
  }
  if (step.kind !== 'available' && step.kind !== 'ready') return null
  const { version } = step.release
  // Somebody who has put the offer away still hears once that it is ready.
  const subject = `${step.kind} ${version}`
  if (putAway === subject) return null
  return (
    <aside className="update-notice" aria-label={t('updates.title')}>
      <p>{t(step.kind === 'ready' ? 'updates.ready' : 'updates.available', { version })}</p>
      <Button kind="quiet" onClick={() => putUpdateAway(subject)}>
        {t('updates.later')}
      </Button>
      {step.kind === 'ready' ? (
        <Button onClick={() => void doInstallUpdate()}>{t('updates.restart')}</Button>
      ) : (
        <Button onClick={() => showDialog({ kind: 'settings', section: 'updates' })}>
          {t('updates.notes', { version })}
        </Button>
      )}
    </aside>
  )
}
