import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doAddDropped, useFileStore } from '../../stores/file-store.js'
import { postNotice } from '../../stores/notice-store.js'
import { showFolder } from '../../stores/view-store.js'

export interface AnywhereDropProps {
  spaceId: SpaceId
  isEnabled: boolean
  children: ReactNode
}

/**
 * Takes what is dropped where nothing else takes it, into the first drive, and says so. Documents,
 * folders and drives have taken theirs before it comes here.
 */
export function AnywhereDrop({ spaceId, isEnabled, children }: AnywhereDropProps) {
  const drive = useFileStore((state) => valueOr(state.drives, [])[0])
  const [isOver, setOver] = useState(false)
  const timer = useRef<number | undefined>(undefined)

  function isMine(event: DragEvent): boolean {
    const isFiles = event.dataTransfer.types.includes('Files')
    return isEnabled && drive !== undefined && isFiles && !event.defaultPrevented
  }

  return (
    <div
      className="shell"
      onDragOver={(event) => {
        window.clearTimeout(timer.current)
        setOver(isMine(event))
        if (!isMine(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        // Leaving the window says nothing that can be relied on; the pointer merely stays away.
        timer.current = window.setTimeout(() => setOver(false), 1000)
      }}
      onDropCapture={() => setOver(false)}
      onDrop={(event) => {
        if (!isMine(event) || !drive) return
        event.preventDefault()
        const { driveId, name } = drive
        void doAddDropped({ spaceId, driveId }, '/', [...event.dataTransfer.files])
        postNotice({
          kind: 'info',
          title: t('files.addingTo', { name }),
          action: { label: t('files.openIt'), run: () => showFolder(driveId, '/') }
        })
      }}
    >
      {children}
      {isOver && drive && (
        <p className="anywhere-hint" aria-hidden>
          {t('files.dropToAdd', { name: drive.name })}
        </p>
      )}
    </div>
  )
}
