import { useState } from 'react'
import type { ChangedCopy } from '../../../app/contract/drive-model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { type CopyAnswer } from '../../stores/copy-store.js'
import { Button } from '../../ui/Button.js'

export interface CopyCardProps {
  copy: ChangedCopy
  onAnswer: (copy: ChangedCopy, answer: CopyAnswer) => void
}

/** Asks once whether what another program saved shall be everybody's. */
export function CopyCard({ copy, onAnswer }: CopyCardProps) {
  const [isAlways, setAlways] = useState(false)
  const name = shownName(copy.name)
  return (
    <li className="transfer" aria-label={t('transfers.changed', { name })}>
      <p className="transfer-text" role="status" dir="auto">
        {t('transfers.changedQuestion', { name })}
      </p>
      <label className="copy-always">
        <input
          type="checkbox"
          checked={isAlways}
          onChange={(event) => setAlways(event.target.checked)}
        />
        {t('transfers.always')}
      </label>
      <div className="transfer-row">
        <Button kind="primary" onClick={() => onAnswer(copy, { isWanted: true, isAlways })}>
          {t('transfers.putBack')}
        </Button>
        <Button kind="quiet" onClick={() => onAnswer(copy, { isWanted: false })}>
          {t('transfers.notNow')}
        </Button>
      </div>
    </li>
  )
}
