import { X } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../app/contract/messages/translate.js'
import { Button } from './Button.js'
import { IconButton } from './IconButton.js'

export interface ShownNotice {
  id: number
  kind: 'info' | 'problem'
  title: string
  hint?: string
  action?: { label: string; run: () => void }
}

export interface NoticeStackProps {
  notices: readonly ShownNotice[]
  /** Information goes by itself after this long; problems stay until they are put away. */
  lifetimeMs: number
  onDismiss: (id: number) => void
}

export function NoticeStack({ notices, lifetimeMs, onDismiss }: NoticeStackProps) {
  return (
    <section className="notices" aria-label={t('space.notices')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} lifetimeMs={lifetimeMs} onDismiss={onDismiss} />
      ))}
    </section>
  )
}

interface NoticeCardProps {
  notice: ShownNotice
  lifetimeMs: number
  onDismiss: (id: number) => void
}

function NoticeCard({ notice, lifetimeMs, onDismiss }: NoticeCardProps) {
  const { id, kind, title, hint, action } = notice

  useEffect(() => {
    if (kind === 'problem') return
    const timer = setTimeout(() => onDismiss(id), lifetimeMs)
    return () => clearTimeout(timer)
  }, [id, kind, lifetimeMs, onDismiss])

  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <div className="notice-text">
        <p className="notice-title">{title}</p>
        {hint !== undefined && <p className="notice-hint">{hint}</p>}
      </div>
      {action && (
        <Button
          kind="quiet"
          onClick={() => {
            onDismiss(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t('common.putAway')} icon={X} onClick={() => onDismiss(id)} />
    </div>
  )
}
