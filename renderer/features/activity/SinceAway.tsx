import { Words } from '../../Words.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
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

/** What others did meanwhile: a sentence for each person, then all of it. */
export function SinceAway({ spaceId, items, newCount, lookedAt, canEdit }: SinceAwayProps) {
  return (
    <section className="activity-since" aria-label={t('activity.sinceAway')}>
      <header>
        <h2>{t('activity.sinceAway')}</h2>
        <p>
          {lookedAt
            ? t('activity.newSince', { count: newCount, time: lookedAt })
            : t('activity.newSinceCame', { count: newCount })}
        </p>
      </header>
      <ul className="activity-people" aria-label={t('activity.byPerson')}>
        {byPerson(items).map(({ byMemberId, items: own }) => {
          const [first] = own
          const deeds = own.slice(0, MAX_DEEDS).map((item) => activityDeed(item))
          const more = own.length - MAX_DEEDS
          if (more > 0) deeds.push(t('activity.otherThings', { count: more }))
          return (
            <li key={byMemberId}>
              <Avatar
                name={first?.byName ?? ''}
                color={first?.byColor ?? ''}
                size="small"
                isDecorative
              />
              <p dir="auto">
                <Words
                  id="activity.personDid"
                  values={{
                    name: <strong>{first?.byName || t('common.somebody')}</strong>,
                    deeds: tList(deeds)
                  }}
                />
              </p>
            </li>
          )
        })}
      </ul>
      <details>
        <summary>{t('activity.showNew')}</summary>
        <ActivityRows
          spaceId={spaceId}
          items={items}
          label={t('activity.newList')}
          canEdit={canEdit}
        />
      </details>
    </section>
  )
}
