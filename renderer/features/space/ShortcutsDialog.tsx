import { COMMAND_IDS, COMMANDS, SCOPES } from '../../../app/contract/commands.js'
import { t } from '../../../app/contract/messages/translate.js'
import { keysOfCommand } from '../../commands/command-keys.js'
import { useSettings } from '../../stores/use-settings.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface ShortcutsDialogProps {
  onClose: () => void
}

/** Every command that has keys, by where they mean something. */
export function ShortcutsDialog({ onClose }: ShortcutsDialogProps) {
  const { shortcuts } = useSettings()
  return (
    <Dialog title={t('command.help.shortcuts')} onClose={onClose}>
      {SCOPES.map((scope) => (
        <section key={scope} aria-labelledby={`shortcuts-${scope}`}>
          <h3 id={`shortcuts-${scope}`}>{t(`command.scope.${scope}`)}</h3>
          <dl className="shortcuts">
            {COMMAND_IDS.filter((id) => COMMANDS[id].scope === scope)
              .map((id) => ({ id, keys: keysOfCommand(id, shortcuts) }))
              .filter(({ keys }) => keys !== '')
              .map(({ id, keys }) => (
                <div key={id}>
                  <dt>{t(`command.${id}`)}</dt>
                  <dd>
                    <kbd>{keys}</kbd>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <footer className="dialog-actions">
        <Button onClick={() => showDialog({ kind: 'settings', section: 'shortcuts' })}>
          {t('shortcuts.open')}
        </Button>
      </footer>
    </Dialog>
  )
}
