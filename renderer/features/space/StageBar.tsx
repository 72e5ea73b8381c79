import { PanelLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../../app/contract/messages/translate.js'

export interface StageBarProps {
  title: string
  isSidebarOpen: boolean
  onShowSidebar: () => void
}

/** Above the page of a narrow window: the way to the sidebar, and the name of the space. */
export function StageBar({ title, isSidebarOpen, onShowSidebar }: StageBarProps) {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)

  // Focus that the closed sidebar lost comes back here, unless it went somewhere on purpose.
  useEffect(() => {
    const now = document.activeElement
    const isLost = now === document.body || !now?.checkVisibility({ visibilityProperty: true })
    if (wasOpen.current && !isSidebarOpen && isLost) button.current?.focus()
    wasOpen.current = isSidebarOpen
  }, [isSidebarOpen])

  return (
    <div className="stage-bar">
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={t('window.show-sidebar')}
        title={t('window.show-sidebar')}
        aria-expanded={isSidebarOpen}
        onClick={onShowSidebar}
      >
        <PanelLeft className="icon" aria-hidden />
      </button>
      <span className="stage-bar-title" dir="auto">
        {title}
      </span>
    </div>
  )
}
