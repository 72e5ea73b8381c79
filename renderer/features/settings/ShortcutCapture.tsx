import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { CommandId, ShortcutChoices } from '../../../app/contract/commands.js'
import { t } from '../../../app/contract/messages/translate.js'
import { pressedKeys } from '../../commands/pressed-keys.js'
import { stateOfKeys } from '../../commands/shortcut-rules.js'
import { isMac, shownKeys } from '../../shown-keys.js'
import { Button } from '../../ui/Button.js'

export interface ShortcutCaptureProps {
  id: CommandId
  choices: ShortcutChoices
  /** `keys`: an accelerator; '' for none. */
  onTake: (keys: string) => void
  onEnd: () => void
}

/** Waits for keys. Those another command has are asked about, those of writing are not taken. */
export function ShortcutCapture({ id, choices, onTake, onEnd }: ShortcutCaptureProps) {
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const [problem, setProblem] = useState('')
  /** Another command has these. */
  const [wanted, setWanted] = useState<string | null>(null)

  useEffect(() => field.current?.focus(), [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return
    // No menu and no dialog gets them.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onEnd()
    const isBare = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
    if (isBare && (event.key === 'Backspace' || event.key === 'Delete')) return onTake('')
    take(event)
  }

  function take({ nativeEvent }: KeyboardEvent) {
    const pressed = pressedKeys(nativeEvent, isMac)
    if (pressed.kind === 'partial') return
    setWanted(null)
    if (pressed.kind === 'unfit') return setProblem(t('shortcuts.unfit'))
    const { keys } = pressed
    const state = stateOfKeys(id, keys, choices, isMac)
    const shown = shownKeys(...keys.split('+'))
    if (state.kind === 'free') return onTake(keys)
    if (state.kind === 'writing') return setProblem(t('shortcuts.writing', { keys: shown }))
    const name = t(`command.${state.by}`)
    setProblem(
      t(state.kind === 'fixed' ? 'shortcuts.fixed' : 'shortcuts.taken', { keys: shown, name })
    )
    if (state.kind === 'taken') setWanted(keys)
  }

  function onBlur(event: FocusEvent) {
    if (!box.current?.contains(event.relatedTarget)) onEnd()
  }

  return (
    <div ref={box} className="shortcut-capture" onBlur={onBlur}>
      <div
        ref={field}
        className="shortcut-field"
        role="button"
        tabIndex={0}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
      >
        {t('shortcuts.waiting', { name: t(`command.${id}`) })}
      </div>
      <p id={hintId} className="field-hint" role="status">
        {problem || t('shortcuts.press')}
      </p>
      {wanted !== null && (
        <div className="shortcut-answers">
          <Button kind="primary" onClick={() => onTake(wanted)}>
            {t('shortcuts.takeOver')}
          </Button>
          <Button onClick={onEnd}>{t('common.cancel')}</Button>
        </div>
      )}
    </div>
  )
}
