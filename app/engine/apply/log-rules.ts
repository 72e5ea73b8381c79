/** Rules of logs: which there are, and who writes each. */
import type { Rules } from './context.js'

type LogOperation = 'create-log' | 'rename-log' | 'trash-log' | 'restore-log'

export const logRules: Rules<LogOperation> = {
  'create-log': () => Promise.resolve('not-allowed'),

  'rename-log': () => Promise.resolve('not-allowed'),

  'trash-log': () => Promise.resolve('not-allowed'),

  'restore-log': () => Promise.resolve('not-allowed')
}
