import { ShieldCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ActivityPage } from '../../../app/contract/log-model.js'
import { formatCount } from '../../formats.js'
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
      <summary>Check this list</summary>
      <p>
        Every line follows from an operation that its author’s computer signed, and is chained to
        the line before. Whoever shows the same number and fingerprint as you has exactly the same
        list: compare them on the phone, or in the same room.
      </p>
      <dl className="activity-facts">
        <dt>Entries</dt>
        <dd>{page.lastNumber.toLocaleString()}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <output aria-label="Fingerprint of the list">{page.fingerprint}</output>
        </dd>
      </dl>
      <Button isBusy={isChecking} onClick={() => void run()}>
        Calculate it again
      </Button>
      {check && (
        <p
          role="status"
          className={check.brokenAt === null ? 'activity-intact' : 'activity-broken'}
        >
          {check.brokenAt === null ? (
            <>
              <ShieldCheck className="icon" aria-hidden />
              {formatCount(check.count, 'entry fits', 'entries fit')} together. The list on this
              computer is whole.
            </>
          ) : (
            <>
              <TriangleAlert className="icon" aria-hidden />
              Entry {check.brokenAt.toLocaleString()} does not fit what is before it: this
              computer’s copy was changed or damaged. Compare with somebody else’s.
            </>
          )}
        </p>
      )}
    </details>
  )
}
