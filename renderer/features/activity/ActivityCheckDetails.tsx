import { ShieldCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { formatNumber } from '../../formats.js'
import type { ActivityPage } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCheckActivity, useActivityStore } from '../../stores/activity-store.js'
import { Button } from '../../ui/Button.js'

export interface ActivityCheckDetailsProps {
  page: ActivityPage
}

/** For who wants to be sure that others see the same list. */
export function ActivityCheckDetails({ page }: ActivityCheckDetailsProps) {
  const check = useActivityStore((state) => state.check)
  const [isChecking, setChecking] = useState(false)

  async function run() {
    setChecking(true)
    await doCheckActivity()
    setChecking(false)
  }

  return (
    <details className="activity-check">
      <summary>{t('activity.check')}</summary>
      <p>{t('activity.checkHint')}</p>
      <dl className="activity-facts">
        <dt>{t('activity.entries')}</dt>
        <dd>{formatNumber(page.lastNumber)}</dd>
        <dt>{t('activity.fingerprint')}</dt>
        <dd>
          <output aria-label={t('activity.fingerprintOf')}>{page.fingerprint}</output>
        </dd>
      </dl>
      <Button isBusy={isChecking} onClick={() => void run()}>
        {t('activity.calculateAgain')}
      </Button>
      {check && (
        <p
          role="status"
          className={check.brokenAt === null ? 'activity-intact' : 'activity-broken'}
        >
          {check.brokenAt === null ? (
            <>
              <ShieldCheck className="icon" aria-hidden />
              {t('activity.whole', { count: check.count })}
            </>
          ) : (
            <>
              <TriangleAlert className="icon" aria-hidden />
              {t('activity.broken', { number: check.brokenAt })}
            </>
          )}
        </p>
      )}
    </details>
  )
}
