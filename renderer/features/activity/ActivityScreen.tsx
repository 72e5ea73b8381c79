import { Filter, User, X } from 'lucide-react'
import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { Activity, ActivityTopic } from '../../../app/contract/log-model.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import type { Member } from '../../../app/contract/people-model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { dateFormat, formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doFilterActivity,
  doLeaveActivity,
  doLoadOlderActivity,
  doOpenActivity,
  useActivityStore
} from '../../stores/activity-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { doOpenTrash } from '../../stores/trash-store.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Menu } from '../../ui/Menu.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { ActivityCheckDetails } from './ActivityCheckDetails.js'
import { ActivityRows } from './ActivityRows.js'
import { byDay, foldActivity } from './fold-activity.js'
import { SinceAway } from './SinceAway.js'

export interface ActivityScreenProps {
  space: SpaceSummary
  /** What alone is shown; null: everything. */
  object: { objectId: string; name: string } | null
}

const TOPICS: readonly { topic: ActivityTopic | null; labelId: MessageId }[] = [
  { topic: null, labelId: 'activity.everything' },
  { topic: 'people', labelId: 'activity.peopleAndInvites' },
  { topic: 'documents', labelId: 'common.documents' },
  { topic: 'files', labelId: 'common.files' },
  { topic: 'logs', labelId: 'common.logs' },
  { topic: 'space', labelId: 'activity.spaceItself' }
]
const NOTHING: never[] = []
const days = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' })

export function ActivityScreen({ space, object }: ActivityScreenProps) {
  const { spaceId } = space
  const objectId = object?.objectId ?? null
  const { page, older, hasOlder, isLoadingOlder, filter, newCount } = useActivityStore()
  const members = usePeopleStore((state) => valueOr(state.members, NOTHING))
  const canEdit = space.role === 'admin' || space.role === 'editor'

  useEffect(() => {
    void doOpenActivity(spaceId, objectId)
    void doOpenTrash(spaceId)
    return () => {
      void doLeaveActivity(spaceId)
      void doOpenTrash(null)
    }
  }, [spaceId, objectId])

  const person = members.find(({ memberId }) => memberId === filter.memberId)
  const personLabel = person
    ? person.isMe
      ? t('common.you')
      : person.name
    : t('activity.everybody')
  const topic = TOPICS.find((each) => each.topic === filter.topic)
  const topicLabel = t(topic?.labelId ?? 'activity.everything')
  const isFiltered = filter.memberId !== null || filter.topic !== null
  const personItems = [
    {
      label: t('activity.everybody'),
      isChecked: filter.memberId === null,
      onSelect: () => void doFilterActivity({ memberId: null })
    },
    ...members.map(({ memberId, name, isMe }) => ({
      label: isMe ? t('common.you') : name,
      isChecked: memberId === filter.memberId,
      onSelect: () => void doFilterActivity({ memberId })
    }))
  ]
  const topicItems = TOPICS.map((each) => ({
    label: t(each.labelId),
    isChecked: each.topic === filter.topic,
    onSelect: () => void doFilterActivity({ topic: each.topic })
  }))

  return (
    <section className="home activity" aria-label={t('activity.title')}>
      <header className="home-header">
        <h1>{t('activity.title')}</h1>
        {object ? (
          <p className="activity-only">
            <span dir="auto">{t('activity.onlyAbout', { name: object.name })}</span>
            <Button kind="quiet" icon={X} onClick={() => showPlace({ kind: 'activity' })}>
              {t('common.showEverything')}
            </Button>
          </p>
        ) : (
          <p>{t('activity.hint')}</p>
        )}
        <div className="activity-filters" role="group" aria-label={t('activity.filter')}>
          <Menu
            label={t('activity.person', { name: personLabel })}
            items={personItems}
            className="button button-secondary"
          >
            <User className="icon" aria-hidden />
            <span dir="auto">{personLabel}</span>
          </Menu>
          {!object && (
            <Menu
              label={t('activity.about', { topic: topicLabel })}
              items={topicItems}
              className="button button-secondary"
            >
              <Filter className="icon" aria-hidden />
              <span>{topicLabel}</span>
            </Menu>
          )}
        </div>
      </header>
      {body()}
    </section>
  )

  function body() {
    if (page.status === 'loading') return <Waiting>{t('activity.looking')}</Waiting>
    if (page.status === 'failed') {
      const { title, hint } = errorText(page.code)
      return (
        <Message isProblem title={title}>
          <p>{hint}</p>
        </Message>
      )
    }
    const { items, lookedAtMs } = page.value
    const all = namedApart(merged(items, older), members)
    if (all.length === 0) return nothing()
    const fresh = isFiltered || object ? [] : foldActivity(all.filter(({ isNew }) => isNew))
    const groups = byDay(foldActivity(all), (atMs) => (atMs > 0 ? days().format(atMs) : ''))
    return (
      <>
        {fresh.length > 0 && (
          <SinceAway
            spaceId={spaceId}
            items={fresh}
            newCount={newCount}
            lookedAt={lookedAtMs ? formatMoment(lookedAtMs) : null}
            canEdit={canEdit}
          />
        )}
        {groups.map(({ day, items: own }, at) => (
          <section key={`${day}${at}`} aria-label={day || t('activity.atSomeTime')}>
            <h2 className="activity-day">{day || t('activity.atSomeTime')}</h2>
            <ActivityRows spaceId={spaceId} items={own} label={day} canEdit={canEdit} />
          </section>
        ))}
        {hasOlder && (
          <div>
            <Button isBusy={isLoadingOlder} onClick={() => void doLoadOlderActivity()}>
              {t('activity.showEarlier')}
            </Button>
          </div>
        )}
        <ActivityCheckDetails page={page.value} />
      </>
    )
  }

  function nothing() {
    if (!isFiltered) {
      return (
        <Message title={t('activity.nothingYet')}>
          <p>{t('activity.nothingYetHint')}</p>
        </Message>
      )
    }
    return (
      <Message
        title={t('activity.nothingOfKind')}
        actions={
          <Button onClick={() => void doFilterActivity({ memberId: null, topic: null })}>
            {t('common.showEverything')}
          </Button>
        }
      >
        <p>
          {t('activity.nobodyDid', {
            who: !person ? 'nobody' : person.isMe ? 'me' : 'other',
            name: personLabel
          })}
        </p>
      </Message>
    )
  }
}

/** Namesakes among the members have their mark. */
function namedApart(items: readonly Activity[], members: readonly Member[]): Activity[] {
  const names = new Map(members.map((member) => [member.memberId, calledApart(member)]))
  return items.map((item) => ({ ...item, byName: names.get(item.byMemberId) ?? item.byName }))
}

/** A page that was asked for again may reach into the older ones. */
function merged(items: readonly Activity[], older: readonly Activity[]): Activity[] {
  const last = items.at(-1)?.number ?? 0
  return [...items, ...older.filter(({ number }) => number < last)]
}
