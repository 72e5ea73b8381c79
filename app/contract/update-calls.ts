/** Calls about newer releases of Alcove. None of them leaves this computer unless the person asks. */
import { z } from 'zod'
import { callOn, none } from './call.js'
import type { UpdateState } from './update-model.js'

export const updateCalls = {
  'update.state': callOn('desktop', none).returns<UpdateState>(),
  /** Asks the server now. What came of it is in the state. Errors: `update-unavailable`. */
  'update.check': callOn('desktop', none).returns<UpdateState>(),
  /** Answers at once; progress comes as `updateChanged`. Errors: `update-unavailable`. */
  'update.download': callOn('desktop', none).returns<UpdateState>(),
  /** Quits as the person would, and starts the new one. Errors: `update-unavailable`. */
  'update.install': callOn('desktop', none).returns<null>(),
  'update.setAutomatic': callOn(
    'desktop',
    z.strictObject({ isAutomatic: z.boolean() })
  ).returns<UpdateState>()
} as const
