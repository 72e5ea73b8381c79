import { useEffect, useRef, useState } from 'react'

export interface InlineEditProps {
  label: string
  value: string
  maxLength: number
  /** Selects the name without its ending, as file managers do. */
  keepsEnding?: boolean
  onCommit: (value: string) => void
  onCancel: () => void
}

/** Renaming in place: Enter or leaving the field keeps the change, Escape drops it. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, maxLength, keepsEnding = false, onCommit, onCancel } = props
  const [text, setText] = useState(value)
  const ref = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)

  useEffect(() => {
    const dot = keepsEnding ? value.lastIndexOf('.') : -1
    ref.current?.focus()
    ref.current?.setSelectionRange(0, dot > 0 ? dot : value.length)
  }, [value, keepsEnding])

  function finish(keeps: boolean) {
    if (isDone.current) return
    isDone.current = true
    const next = text.trim()
    if (keeps && next !== '' && next !== value) onCommit(next)
    else onCancel()
  }

  return (
    <input
      ref={ref}
      className="inline-edit"
      aria-label={label}
      dir="auto"
      value={text}
      maxLength={maxLength}
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(true)
        if (event.key === 'Escape') finish(false)
      }}
    />
  )
}
