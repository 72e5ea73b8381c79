import { t } from '../../../app/contract/messages/translate.js'
import { SPELLING_LANGUAGES, SPELLING_NAMES } from '../../../app/contract/spelling.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { useSettings } from '../../stores/use-settings.js'
import { Check } from '../../ui/Check.js'
import { OwnWords } from './OwnWords.js'
import { SettingsGroup } from './SettingsGroup.js'

export function SpellingSettings() {
  const { checksSpelling, canMarkWords } = useSettings()
  return (
    <SettingsGroup title={t('settings.spelling.title')}>
      <Check
        label={t('settings.spelling.label')}
        hint={t('settings.spelling.hint')}
        isChecked={checksSpelling}
        onChange={(isOn) => void doChangeSettings({ checksSpelling: isOn })}
      />
      {!canMarkWords && <p className="field-hint">{t('settings.spelling.unmarked')}</p>}
      {checksSpelling && <SpellingLanguages />}
      <OwnWords />
    </SettingsGroup>
  )
}

/** Those there are dictionaries for, each in its own words. */
function SpellingLanguages() {
  const { shownSpellingLanguages: chosen } = useSettings()
  return (
    <>
      <fieldset className="settings-list">
        <legend>{t('settings.spelling.languages')}</legend>
        {SPELLING_LANGUAGES.map((language) => (
          <label key={language} className="settings-list-item">
            <input
              type="checkbox"
              checked={chosen.includes(language)}
              onChange={({ target }) => {
                const others = chosen.filter((one) => one !== language)
                const next = target.checked ? [...others, language] : others
                void doChangeSettings({ spellingLanguages: next })
              }}
            />
            <span lang={language} dir="auto">
              {SPELLING_NAMES[language]}
            </span>
          </label>
        ))}
      </fieldset>
      <p className="field-hint">
        {t(chosen.length === 0 ? 'settings.spelling.none' : 'settings.spelling.languages-hint')}
      </p>
    </>
  )
}
