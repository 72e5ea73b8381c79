import { Activity } from 'lucide-react'
import { formatCount } from '../../formats.js'
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
      aria-label={
        hasNews ? `Activity, ${formatCount(newCount, 'new thing', 'new things')}` : undefined
      }
      aria-current={isShown ? 'page' : undefined}
      onClick={() => showPlace({ kind: 'activity' })}
    >
      <Activity className="icon" aria-hidden />
      <span>Activity</span>
      {hasNews && <span className="news-dot" aria-hidden />}
    </button>
  )
}
