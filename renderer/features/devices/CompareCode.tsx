/** Six digits in two groups, as people read them out. */
import { t } from '../../../app/contract/messages/translate.js'
export function CompareCode({ code }: { code: string }) {
  return (
    <p className="compare-code" role="note" aria-label={t('people.compareNumber')}>
      {code.slice(0, 3)} {code.slice(3)}
    </p>
  )
}
