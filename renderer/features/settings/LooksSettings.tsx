import { t } from '../../../app/contract/messages/translate.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { Check } from '../../ui/Check.js'
import { Choice } from '../../ui/Choice.js'
import { SettingsGroup } from './SettingsGroup.js'
import { useSettings } from '../../stores/use-settings.js'

export function LooksSettings() {
  const { theme, contrast, motion, announcesOthers } = useSettings()
  return (
    <>
      <SettingsGroup>
        <Choice
          label={t('settings.theme.label')}
          value={theme}
          options={[
            { value: 'system', label: t('settings.theme.system') },
            { value: 'light', label: t('settings.theme.light') },
            { value: 'dark', label: t('settings.theme.dark') }
          ]}
          onChange={(chosen) => void doChangeSettings({ theme: chosen })}
        />
      </SettingsGroup>
      <SettingsGroup title={t('settings.contrast.title')}>
        <Check
          label={t('settings.contrast.label')}
          hint={t('settings.contrast.hint')}
          isChecked={contrast === 'more'}
          onChange={(isMore) => void doChangeSettings({ contrast: isMore ? 'more' : 'system' })}
        />
      </SettingsGroup>
      <SettingsGroup title={t('settings.motion.title')}>
        <Check
          label={t('settings.motion.label')}
          hint={t('settings.motion.hint')}
          isChecked={motion === 'reduce'}
          onChange={(isLess) => void doChangeSettings({ motion: isLess ? 'reduce' : 'system' })}
        />
      </SettingsGroup>
      <SettingsGroup title={t('settings.announce.title')}>
        <Check
          label={t('settings.announce.label')}
          hint={t('settings.announce.hint')}
          isChecked={announcesOthers}
          onChange={(isOn) => void doChangeSettings({ announcesOthers: isOn })}
        />
      </SettingsGroup>
    </>
  )
}
