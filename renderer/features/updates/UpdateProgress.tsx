import { errorText } from '../../../app/contract/error-text.js'
import { assertNever } from '../../../app/contract/errors.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Release, UpdateStep } from '../../../app/contract/update-model.js'
import { formatSize } from '../../formats.js'
import { doCheckUpdate, doDownloadUpdate, doInstallUpdate } from '../../stores/update-store.js'
import { Button } from '../../ui/Button.js'

export interface UpdateProgressProps {
  step: UpdateStep
  server: string
}

/** How far it is, and the one thing to do next. */
export function UpdateProgress({ step, server }: UpdateProgressProps) {
  return (
    <div className="update-step" role="status">
      {content(step, server)}
    </div>
  )
}

function content(step: UpdateStep, server: string) {
  switch (step.kind) {
    case 'idle':
      return null
    case 'checking':
      return <p className="field-hint">{t('updates.checking', { server })}</p>
    case 'current':
      return <p>{t('updates.current')}</p>
    case 'available':
      return (
        <>
          <p className="update-title">
            {t('updates.available', { version: step.release.version })}
          </p>
          <Notes release={step.release} />
          {step.release.isByHand ? (
            <p className="field-hint">{t('updates.by-hand')}</p>
          ) : (
            <Button kind="primary" onClick={() => void doDownloadUpdate()}>
              {t('updates.download', { size: formatSize(step.release.sizeBytes) })}
            </Button>
          )}
        </>
      )
    case 'downloading':
      return (
        <>
          <p>{t('updates.downloading', { version: step.release.version })}</p>
          <progress
            aria-label={t('updates.progress', { version: step.release.version })}
            max={step.release.sizeBytes}
            value={step.doneBytes}
          />
          <Notes release={step.release} />
        </>
      )
    case 'ready':
      return (
        <>
          <p className="update-title">{t('updates.ready', { version: step.release.version })}</p>
          <p className="field-hint">{t('updates.ready-hint')}</p>
          <Notes release={step.release} />
          <Button kind="primary" onClick={() => void doInstallUpdate()}>
            {t('updates.restart')}
          </Button>
        </>
      )
    case 'failed': {
      const { title, hint } = errorText(step.reason)
      return (
        <>
          <p>{title}</p>
          <p className="field-hint">{hint}</p>
          <Button
            onClick={() => void (step.release === null ? doCheckUpdate() : doDownloadUpdate())}
          >
            {t('updates.retry')}
          </Button>
        </>
      )
    }
    default:
      return assertNever(step)
  }
}

function Notes({ release }: { release: Release }) {
  if (release.notes === '') return null
  return (
    <details className="update-notes" open>
      <summary>{t('updates.notes', { version: release.version })}</summary>
      <p dir="auto">{release.notes}</p>
    </details>
  )
}
