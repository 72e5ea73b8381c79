import { Activity } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { useActivityStore } from '../../stores/activity-store.js'
import { showPlace, useViewStore } from '../../stores/view-store.js'

/** The way to what everybody did; a dot when there is something new. */
export function SidebarActivity() {
  const isShown = useViewStore(({ place }) => place.kind === 'activity')
  const newCount = useActivityStore((state) => state.newCount)
  const hasNews = newCount > 0 && !isShown
  return (
    <button
      type="button"
      className="sidebar-item sidebar-trash"
      aria-label={hasNews ? t('activity.titleNew', { count: newCount }) : undefined}
      aria-current={isShown ? 'page' : undefined}
      onClick={() => showPlace({ kind: 'activity' })}
    >
      <Activity className="icon" aria-hidden />
      <span>{t('activity.title')}</span>
      {hasNews && <span className="news-dot" aria-hidden />}
    </button>
  )
}
