import { useEffect } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { doLoadLoginStart, doSetLoginStart, useLoginStore } from '../../stores/login-store.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { Check } from '../../ui/Check.js'
import { Choice } from '../../ui/Choice.js'
import { SettingsGroup } from './SettingsGroup.js'
import { useSettings } from '../../stores/use-settings.js'

export function GeneralSettings() {
  const { staysWhenClosed } = useSettings()
  const loginStart = useLoginStore((state) => state.loginStart)
  const isPossible = loginStart.status === 'ready' && loginStart.value.isPossible

  useEffect(() => void doLoadLoginStart(), [])

  return (
    <>
      <SettingsGroup>
        <Choice
          label={t('settings.closing.label')}
          value={staysWhenClosed ? 'stay' : 'quit'}
          options={[
            { value: 'stay', label: t('settings.closing.stay') },
            { value: 'quit', label: t('settings.closing.quit') }
          ]}
          onChange={(whenClosed) => void doChangeSettings({ whenClosed })}
        />
        <p className="field-hint">
          {t(staysWhenClosed ? 'settings.closing.stay-hint' : 'settings.closing.quit-hint')}
        </p>
      </SettingsGroup>
      <SettingsGroup title={t('settings.login.title')}>
        <Check
          label={t('settings.login.label')}
          hint={t(
            isPossible || loginStart.status === 'loading'
              ? 'settings.login.hint'
              : 'settings.login.impossible'
          )}
          isChecked={loginStart.status === 'ready' && loginStart.value.isOn}
          isDisabled={!isPossible}
          onChange={(isOn) => void doSetLoginStart(isOn)}
        />
      </SettingsGroup>
    </>
  )
}
