import { useEffect, useRef, useState } from 'react'
import type { Transfer } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'
import { RateMeter, timeLeft } from './transfer-rate.js'

/** "24 MB/s, 2 minutes left", while a transfer of files runs and its speed is known. */
export function useRate({ status, doneBytes, totalBytes }: Transfer): string {
  const meter = useRef(new RateMeter())
  const [rate, setRate] = useState<number | null>(null)
  useEffect(() => {
    if (status !== 'running') return
    meter.current.note(doneBytes, performance.now())
    setRate(meter.current.bytesPerSecond())
  }, [status, doneBytes])
  if (status !== 'running' || rate === null || rate <= 0) return ''
  const size = formatSize(rate)
  const left = timeLeft(totalBytes - doneBytes, rate)
  return left === ''
    ? t('transfers.rate', { size })
    : t('transfers.rateAndTime', { size, timeLeft: left })
}
