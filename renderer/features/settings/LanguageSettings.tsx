import { useId } from 'react'
import { LANGUAGE_NAMES, LANGUAGES } from '../../../app/contract/messages/languages.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { SettingsGroup } from './SettingsGroup.js'
import { SpellingSettings } from './SpellingSettings.js'
import { useSettings } from '../../stores/use-settings.js'

const CHOICES = ['system', ...LANGUAGES] as const

/** Each language in its own words: whoever looks for it may read no other. */
export function LanguageSettings() {
  const { language, shownLanguage } = useSettings()
  const name = useId()
  return (
    <>
      <SettingsGroup>
        <fieldset className="settings-list">
          <legend>{t('settings.language.label')}</legend>
          {CHOICES.map((choice) => (
            <label key={choice} className="settings-list-item">
              <input
                type="radio"
                name={name}
                checked={choice === language}
                onChange={() => void doChangeSettings({ language: choice })}
              />
              {choice === 'system' ? (
                <span>
                  {t('settings.language.system', { name: LANGUAGE_NAMES[shownLanguage] })}
                </span>
              ) : (
                <span lang={choice} dir="auto">
                  {LANGUAGE_NAMES[choice]}
                </span>
              )}
            </label>
          ))}
        </fieldset>
        <p className="field-hint">{t('settings.language.hint')}</p>
      </SettingsGroup>
      <SpellingSettings />
    </>
  )
}
