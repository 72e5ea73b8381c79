import { useEffect } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'
import {
  doCheckUpdate,
  doLoadUpdate,
  doSetUpdateAutomatic,
  useUpdateStore
} from '../../stores/update-store.js'
import { Button } from '../../ui/Button.js'
import { Check } from '../../ui/Check.js'
import { SettingsGroup } from '../settings/SettingsGroup.js'
import { UpdateProgress } from './UpdateProgress.js'

/** Whether to look for newer releases, and what came of it. */
export function UpdateSettings() {
  const update = useUpdateStore((state) => state.update)
  useEffect(() => void doLoadUpdate(), [])
  if (!update) return null
  const { version, server, isAutomatic, checkedAtMs, step } = update
  if (server === null) {
    return (
      <SettingsGroup>
        <p>{t('updates.version', { version })}</p>
        <p className="field-hint">{t('updates.none')}</p>
      </SettingsGroup>
    )
  }
  const isIdle = step.kind === 'idle' || step.kind === 'current' || step.kind === 'checking'
  return (
    <>
      <SettingsGroup>
        <Check
          label={t('updates.automatic.label')}
          hint={t('updates.automatic.hint', { server })}
          isChecked={isAutomatic}
          onChange={(isWanted) => void doSetUpdateAutomatic(isWanted)}
        />
      </SettingsGroup>
      <SettingsGroup>
        <div className="settings-line">
          <div>
            <p>{t('updates.version', { version })}</p>
            {checkedAtMs !== null && (
              <p className="fine-print">
                {t('updates.checked', { when: formatMoment(checkedAtMs) })}
              </p>
            )}
          </div>
          {isIdle && (
            <Button isBusy={step.kind === 'checking'} onClick={() => void doCheckUpdate()}>
              {t('updates.check')}
            </Button>
          )}
        </div>
        <UpdateProgress step={step} server={server} />
      </SettingsGroup>
    </>
  )
}
