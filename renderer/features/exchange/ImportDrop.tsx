import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doImportDropped } from '../../stores/exchange-store.js'

export interface ImportDropProps {
  spaceId: SpaceId
  isEnabled: boolean
  children: ReactNode
}

/** Takes text files and folders of them from the desktop. What is dragged inside Alcove goes on. */
export function ImportDrop({ spaceId, isEnabled, children }: ImportDropProps) {
  const [isOver, setOver] = useState(false)
  /** Enter and leave fire for every child; only their balance says whether the pointer is inside. */
  const depth = useRef(0)

  function isFiles(event: DragEvent): boolean {
    return isEnabled && event.dataTransfer.types.includes('Files')
  }

  function leave(isGone: boolean) {
    depth.current = isGone ? 0 : depth.current - 1
    if (depth.current <= 0) setOver(false)
  }

  return (
    <div
      className={`import-drop${isOver ? ' drop-target' : ''}`}
      onDragEnter={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        if (isFiles(event)) leave(false)
      }}
      onDrop={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        leave(true)
        void doImportDropped(spaceId, [...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && <p className="sidebar-hint">{t('exchange.drop')}</p>}
    </div>
  )
}
