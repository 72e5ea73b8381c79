import type { SpaceSummary } from '../../../app/contract/model.js'

export interface ActivityScreenProps {
  space: SpaceSummary
}

export function ActivityScreen({ space }: ActivityScreenProps) {
  return (
    <section data-space={space.spaceId} className="screen" aria-label="Activity">
      <h1>Activity</h1>
    </section>
  )
}
