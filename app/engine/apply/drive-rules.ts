/** Rules of drives: the shared tree of folders and files. */
import type { Rules } from './context.js'

type DriveOperation =
  'create-drive' | 'put-folder' | 'put-file' | 'move-entry' | 'trash-entry' | 'restore-entry'

export const driveRules: Rules<DriveOperation> = {
  'create-drive': async () => 'not-allowed',
  'put-folder': async () => 'not-allowed',
  'put-file': async () => 'not-allowed',
  'move-entry': async () => 'not-allowed',
  'trash-entry': async () => 'not-allowed',
  'restore-entry': async () => 'not-allowed'
}
