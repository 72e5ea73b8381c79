/** How far all transfers together are, on the window's symbol in the taskbar or dock. */
import type { BrowserWindow } from 'electron'
import type { Transfer } from '../app/contract/model.js'
import { createProgressSum } from './progress-sum.js'

const NONE = -1

export interface TaskbarProgress {
  note(transfer: Transfer): void
}

export function createTaskbarProgress(window: () => BrowserWindow | null): TaskbarProgress {
  const sum = createProgressSum()
  return {
    note(transfer) {
      const shown = sum.note(transfer)
      if (!shown) return
      const mode = shown.isWaiting ? 'paused' : 'normal'
      window()?.setProgressBar(shown.ratio ?? NONE, { mode })
    }
  }
}
