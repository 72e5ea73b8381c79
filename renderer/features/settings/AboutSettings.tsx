import { ClipboardCopy, FolderOpen, Scale } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AppFacts } from '../../../app/contract/desktop-calls.js'
import { t } from '../../../app/contract/messages/translate.js'
import { call } from '../../client.js'
import { postError } from '../../stores/notice-store.js'
import { ArchMark } from '../../ui/ArchMark.js'
import { Button } from '../../ui/Button.js'
import { SettingsGroup } from './SettingsGroup.js'

export function AboutSettings() {
  const [facts, setFacts] = useState<AppFacts | null>(null)
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    void call('app.info', {}).then((result) => {
      if (result.ok) setFacts(result.value)
    })
  }, [])

  async function copyReport() {
    const result = await call('app.copyReport', {})
    if (result.ok) setCopied(true)
    else postError(result.error.code)
  }

  async function showLicences() {
    const result = await call('app.showLicences', {})
    if (!result.ok) postError(result.error.code)
  }

  async function showFolder() {
    const result = await call('app.showDataFolder', {})
    if (!result.ok) postError(result.error.code)
  }

  return (
    <>
      <div className="settings-about">
        <ArchMark size="large" />
        <div>
          <p className="settings-about-name">Alcove</p>
          {facts && <p>{t('settings.about.version', { version: facts.version })}</p>}
          {facts && (
            <p className="fine-print">
              {t('settings.about.made-with', {
                electron: facts.electron,
                chromium: facts.chromium,
                system: facts.system
              })}
            </p>
          )}
        </div>
      </div>
      <SettingsGroup>
        <p>{t('settings.about.licence')}</p>
        <div>
          <Button icon={Scale} onClick={() => void showLicences()}>
            {t('settings.about.licences')}
          </Button>
        </div>
      </SettingsGroup>
      <SettingsGroup title={t('settings.about.data')}>
        <div className="settings-line">
          <code className="settings-path">{facts?.dataFolder}</code>
          <Button icon={FolderOpen} onClick={() => void showFolder()}>
            {t('settings.about.show-data')}
          </Button>
        </div>
      </SettingsGroup>
      <SettingsGroup title={t('settings.about.help')}>
        <div className="settings-line">
          <p className="field-hint">{t('settings.about.report-hint')}</p>
          <Button icon={ClipboardCopy} onClick={() => void copyReport()}>
            {t('settings.about.copy-report')}
          </Button>
        </div>
        <p className="fine-print" role="status">
          {isCopied && t('settings.about.report-copied')}
        </p>
      </SettingsGroup>
    </>
  )
}
