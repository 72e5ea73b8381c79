import type { LogId } from '../../../app/contract/ids.js'
import type { SpaceSummary } from '../../../app/contract/model.js'

export interface LogScreenProps {
  space: SpaceSummary
  logId: LogId
}

export function LogScreen({ space, logId }: LogScreenProps) {
  return (
    <section data-space={space.spaceId} data-log={logId} className="screen" aria-label="Log">
      <h1>Log</h1>
    </section>
  )
}
