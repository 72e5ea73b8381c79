import type { SpaceSummary } from '../../../app/contract/model.js'
import { KeepersSection } from '../keepers/KeepersSection.js'

export interface PeopleScreenProps {
  space: SpaceSummary
}

export function PeopleScreen({ space }: PeopleScreenProps) {
  return (
    <section data-space={space.spaceId} className="screen" aria-label="People">
      <h1>People</h1>
      <KeepersSection space={space} />
    </section>
  )
}
