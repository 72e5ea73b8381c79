import { Check, Command } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { isMainCommand, isPageCommand, type CommandId } from '../../../app/contract/commands.js'
import { MAX_QUERY_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { switchesOf } from '../../../app/contract/switches.js'
import { call } from '../../client.js'
import { keysOfCommand } from '../../commands/command-keys.js'
import { isPossible, runCommand } from '../../commands/command-registry.js'
import { valueOr } from '../../loadable.js'
import { useLockStore } from '../../stores/lock-store.js'
import { useNetworkStore } from '../../stores/network-store.js'
import { postError } from '../../stores/notice-store.js'
import { useSettings } from '../../stores/use-settings.js'
import { isFinderKey } from '../search/finder-key.js'
import { Picker } from '../search/Picker.js'
import { commandSections } from './palette-choices.js'

export interface CommandPaletteProps {
  /** What is typed already. */
  text: string
  /** Back to finding words; null where there is nothing to find. */
  onFind: (() => void) | null
  onClose: () => void
}

/** Every command that makes sense now, by its name. */
export function CommandPalette({ text: initialText, onFind, onClose }: CommandPaletteProps) {
  const { shortcuts } = useSettings()
  const lock = useLockStore((state) => valueOr(state.lock, null))
  const network = useNetworkStore((state) => valueOr(state.network, null))
  const [text, setText] = useState(initialText)
  const canLock = lock?.hasPassphrase ?? false
  const switchedOn = network ? switchesOf(network) : new Set<CommandId>()
  const sections = commandSections(text, (id) => {
    if (isPageCommand(id)) return isPossible(id)
    return id !== 'lock.now' || canLock
  })

  function onKey(event: KeyboardEvent): boolean {
    const isBack = event.key === 'Backspace' && text === ''
    if (!onFind || !(isBack || isFinderKey(event))) return false
    onFind()
    return true
  }

  return (
    <Picker
      title={t('palette.title')}
      icon={Command}
      label={t('palette.field')}
      listLabel={t('palette.title')}
      text={text}
      maxLength={MAX_QUERY_LENGTH}
      sections={sections}
      draw={({ id, name }) => (
        <>
          <span className="finder-lines">
            <span className="finder-title">{name}</span>
          </span>
          {switchedOn.has(id) && (
            <span className="finder-state">
              <Check className="icon" aria-hidden />
              <span>{t('palette.on')}</span>
            </span>
          )}
          <Keys keys={keysOfCommand(id, shortcuts)} />
        </>
      )}
      onType={setText}
      onChoose={({ id }) => void run(id)}
      onKey={onKey}
      onClose={onClose}
    >
      {sections.length === 0 && (
        <p className="finder-hint">{t('palette.nothing', { text: text.trim() })}</p>
      )}
      <p className="visually-hidden" role="status">
        {text.trim() !== '' &&
          t('search.foundCount', { count: sections.flatMap(({ choices }) => choices).length })}
      </p>
    </Picker>
  )
}

function Keys({ keys }: { keys: string }) {
  return keys !== '' && <kbd>{keys}</kbd>
}

async function run(id: CommandId): Promise<void> {
  if (isPageCommand(id)) return void runCommand(id)
  if (!isMainCommand(id)) return
  const result = await call('command.run', { id })
  if (!result.ok) postError(result.error.code)
}
