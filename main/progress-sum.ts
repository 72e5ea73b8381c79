import type { Transfer } from '../app/contract/model.js'

export interface ProgressShown {
  /** null: nothing is under way. */
  ratio: number | null
  /** Nothing runs; what is left waits. */
  isWaiting: boolean
}

export interface ProgressSum {
  /** What to show now; null when that has not changed to the eye. */
  note(transfer: Transfer): ProgressShown | null
}

/** Adds up transfers of files. Those paused by the person are no news. */
export function createProgressSum(): ProgressSum {
  const underWay = new Map<string, Transfer>()
  let last = ''
  return {
    note(transfer) {
      const { transferId, status, reason } = transfer
      const isShown = status === 'running' || (status === 'paused' && reason !== null)
      if (isShown) underWay.set(transferId, transfer)
      else underWay.delete(transferId)
      const all = [...underWay.values()]
      const total = all.reduce((sum, { totalBytes }) => sum + totalBytes, 0)
      const done = all.reduce((sum, t) => sum + Math.min(t.doneBytes, t.totalBytes), 0)
      const ratio = all.length === 0 ? null : total > 0 ? Math.round((done / total) * 100) / 100 : 0
      const isWaiting = all.length > 0 && all.every((t) => t.status === 'paused')
      const now = `${ratio} ${isWaiting}`
      if (now === last || (last === '' && ratio === null)) return null
      last = now
      return { ratio, isWaiting }
    }
  }
}
