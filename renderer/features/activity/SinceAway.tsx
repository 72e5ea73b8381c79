import type { SpaceId } from '../../../app/contract/ids.js'
import { formatCount } from '../../formats.js'
import { Avatar } from '../../ui/Avatar.js'
import { ActivityRows } from './ActivityRows.js'
import { activityDeed } from './activity-sentence.js'
import { byPerson, type FoldedActivity } from './fold-activity.js'

export interface SinceAwayProps {
  spaceId: SpaceId
  /** What is new, newest first. */
  items: readonly FoldedActivity[]
  newCount: number
  /** When this person last looked, in words; null: never. */
  lookedAt: string | null
  canEdit: boolean
}

const MAX_DEEDS = 4
const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What others did meanwhile: a sentence for each person, then all of it. */
export function SinceAway({ spaceId, items, newCount, lookedAt, canEdit }: SinceAwayProps) {
  const me = '' as FoldedActivity['byMemberId']
  return (
    <section className="activity-since" aria-label="Since you were away">
      <header>
        <h2>Since you were away</h2>
        <p>
          {formatCount(newCount, 'new thing', 'new things')}
          {lookedAt ? ` since ${lookedAt}` : ' since you came'}
        </p>
      </header>
      <ul className="activity-people" aria-label="By person">
        {byPerson(items).map(({ byMemberId, items: own }) => {
          const [first] = own
          const deeds = own.slice(0, MAX_DEEDS).map((item) => activityDeed(item, me))
          const more = own.length - MAX_DEEDS
          if (more > 0) deeds.push(`did ${formatCount(more, 'other thing', 'other things')}`)
          return (
            <li key={byMemberId}>
              <Avatar
                name={first?.byName ?? ''}
                color={first?.byColor ?? ''}
                size="small"
                isDecorative
              />
              <p dir="auto">
                <strong>{first?.byName || 'Somebody'}</strong> {list.format(deeds)}.
              </p>
            </li>
          )
        })}
      </ul>
      <details>
        <summary>Show all that is new</summary>
        <ActivityRows spaceId={spaceId} items={items} label="New" canEdit={canEdit} />
      </details>
    </section>
  )
}
