import { RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { keysOf, type CommandId, type ShortcutChoices } from '../../../app/contract/commands.js'
import { t } from '../../../app/contract/messages/translate.js'
import { withKeys, withUsualKeys } from '../../commands/shortcut-rules.js'
import { isMac, shownKeys } from '../../shown-keys.js'
import { IconButton } from '../../ui/IconButton.js'
import { ShortcutCapture } from './ShortcutCapture.js'

export interface ShortcutRowProps {
  id: CommandId
  choices: ShortcutChoices
  isChanging: boolean
  onStart: () => void
  onEnd: () => void
  onChange: (choices: ShortcutChoices) => void
}

/** One command, its keys, and what changes them. */
export function ShortcutRow(props: ShortcutRowProps) {
  const { id, choices, isChanging, onStart, onEnd, onChange } = props
  const button = useRef<HTMLButtonElement>(null)
  const wasChanging = useRef(false)
  const name = t(`command.${id}`)
  const keys = keysOf(id, choices, isMac).map((each) => shownKeys(...each.split('+')))

  useEffect(() => {
    if (wasChanging.current && !isChanging) button.current?.focus()
    wasChanging.current = isChanging
  }, [isChanging])

  return (
    <li className="shortcut-row">
      <span className="shortcut-name">{name}</span>
      {isChanging ? (
        <ShortcutCapture
          id={id}
          choices={choices}
          onTake={(taken) => onChange(withKeys(id, taken, choices, isMac))}
          onEnd={onEnd}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className="shortcut-keys"
          aria-label={
            keys.length > 0
              ? t('shortcuts.change', { name, keys: keys.join(', ') })
              : t('shortcuts.add', { name })
          }
          onClick={onStart}
        >
          {keys.length > 0 ? keys.map((each) => <kbd key={each}>{each}</kbd>) : t('shortcuts.none')}
        </button>
      )}
      {choices[id] !== undefined && !isChanging && (
        <IconButton
          label={t('shortcuts.reset', { name })}
          icon={RotateCcw}
          onClick={() => {
            button.current?.focus()
            onChange(withUsualKeys(id, choices, isMac))
          }}
        />
      )}
    </li>
  )
}
