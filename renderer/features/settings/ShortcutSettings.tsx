import { useState } from 'react'
import {
  COMMAND_IDS,
  COMMANDS,
  MENUS,
  type CommandId,
  type ShortcutChoices
} from '../../../app/contract/commands.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { useSettings } from '../../stores/use-settings.js'
import { NO_MATCH, rank } from '../../text-match.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'
import { SettingsGroup } from './SettingsGroup.js'
import { ShortcutRow } from './ShortcutRow.js'

/** The section "Keyboard shortcuts": every command whose keys can be changed. */
export function ShortcutSettings() {
  const { shortcuts } = useSettings()
  const [filter, setFilter] = useState('')
  /** The one that waits for keys. */
  const [changingId, setChangingId] = useState<CommandId | null>(null)
  /** What was chosen before all of it was taken back. */
  const [before, setBefore] = useState<ShortcutChoices | null>(null)
  const shown = COMMAND_IDS.filter(
    (id) => COMMANDS[id].runs !== 'part' && rank(t(`command.${id}`), filter) < NO_MATCH
  )

  function change(next: ShortcutChoices) {
    setChangingId(null)
    setBefore(null)
    void doChangeSettings({ shortcuts: next })
  }

  function resetAll() {
    change({})
    setBefore(shortcuts)
  }

  return (
    <>
      <p className="field-hint">{t('shortcuts.hint')}</p>
      <div className="shortcut-tools">
        <TextField label={t('shortcuts.filter')} value={filter} onChange={setFilter} />
        {before ? (
          <Button onClick={() => change(before)}>{t('shortcuts.undoReset')}</Button>
        ) : (
          <Button isDisabled={Object.keys(shortcuts).length === 0} onClick={resetAll}>
            {t('shortcuts.resetAll')}
          </Button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {before && t('shortcuts.allUsual')}
      </p>
      {MENUS.map((menu) => ({ menu, ids: shown.filter((id) => COMMANDS[id].menu === menu) }))
        .filter(({ ids }) => ids.length > 0)
        .map(({ menu, ids }) => (
          <SettingsGroup key={menu} title={t(`command.menu.${menu}`)}>
            <ul className="shortcut-list">
              {ids.map((id) => (
                <ShortcutRow
                  key={id}
                  id={id}
                  choices={shortcuts}
                  isChanging={id === changingId}
                  onStart={() => setChangingId(id)}
                  onEnd={() => setChangingId(null)}
                  onChange={change}
                />
              ))}
            </ul>
          </SettingsGroup>
        ))}
      {shown.length === 0 && (
        <p className="field-hint">{t('palette.nothing', { text: filter.trim() })}</p>
      )}
    </>
  )
}
