import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { t } from '../../app/contract/messages/translate.js'
import { IconButton } from './IconButton.js'

export interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  size?: 'small' | 'wide' | 'finder' | 'settings'
}

/** Where work starts: the first field of a form, or the harmless answer to a question. */
const FIRST =
  '[role=tab][aria-selected=true], form input:not([type=radio]), form input:checked, .dialog-actions button'

/** The browser's modal dialog: it holds focus, closes on Escape and gives focus back. */
export function Dialog({ title, onClose, children, size = 'small' }: DialogProps) {
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    // Left alone, the browser would choose the close button.
    dialog?.querySelector<HTMLElement>(FIRST)?.focus()
    return () => dialog?.close()
  }, [])

  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog-body">
        <header className="dialog-header">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={t('common.close')} icon={X} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
