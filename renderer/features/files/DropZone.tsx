import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { t } from '../../../app/contract/messages/translate.js'

export interface DropZoneProps {
  label: string
  isEnabled: boolean
  folderName: string
  onDrop: (files: File[]) => void
  children: ReactNode
}

/** Takes files and folders from the desktop anywhere on it. */
export function DropZone({ label, isEnabled, folderName, onDrop, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  /** Enter and leave fire for every child; only their balance says whether the pointer is inside. */
  const depth = useRef(0)

  function isFiles(event: DragEvent): boolean {
    return isEnabled && event.dataTransfer.types.includes('Files')
  }

  function end() {
    depth.current = 0
    setOver(false)
  }

  return (
    <section
      className={`files${isOver ? ' files-over' : ''}`}
      aria-label={label}
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
        if (!isFiles(event)) return
        depth.current -= 1
        if (depth.current <= 0) end()
      }}
      // What is dropped on a folder of it ends here too.
      onDropCapture={end}
      onDrop={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        // A folder is one File here; its token stands for everything below it.
        onDrop([...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && (
        <div className="drop-hint" aria-hidden>
          <p>{t('files.dropToAdd', { name: folderName })}</p>
        </div>
      )}
    </section>
  )
}
