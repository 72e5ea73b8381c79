import { Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LockState } from '../../../app/contract/lock-calls.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { AppSettings } from '../../../app/contract/settings.js'
import { keysOfCommand } from '../../commands/command-keys.js'
import { valueOr } from '../../loadable.js'
import { doLoadLock, doLockNow, useLockStore } from '../../stores/lock-store.js'
import { postError } from '../../stores/notice-store.js'
import { doChangeSettings } from '../../stores/settings-store.js'
import { Button } from '../../ui/Button.js'
import { Check } from '../../ui/Check.js'
import { Choice } from '../../ui/Choice.js'
import { SettingsGroup } from '../settings/SettingsGroup.js'
import { useSettings } from '../../stores/use-settings.js'
import { PassphraseForm } from './PassphraseForm.js'
import { RemovePassphraseForm } from './RemovePassphraseForm.js'

const AFTER: readonly AppSettings['lockAfter'][] = ['1', '5', '15', '60', 'never']

type Step = 'none' | 'set' | 'remove'

/** The section "Privacy and lock". */
export function LockSettings() {
  const lock = useLockStore((state) => valueOr(state.lock, null))
  const [step, setStep] = useState<Step>('none')
  const [said, setSaid] = useState<MessageId | null>(null)

  useEffect(() => void doLoadLock(), [])

  if (!lock) return null
  const { hasPassphrase } = lock

  function show(next: Step) {
    setStep(next)
    setSaid(null)
  }

  function finish(message: MessageId) {
    setStep('none')
    setSaid(message)
  }

  return (
    <>
      <SettingsGroup title={t('lock.own')}>
        <p>{t(hasPassphrase ? 'lock.own-set' : 'lock.own-none')}</p>
        {step === 'none' && (
          <div className="lock-actions">
            <Button kind={hasPassphrase ? 'secondary' : 'primary'} onClick={() => show('set')}>
              {t(hasPassphrase ? 'lock.change' : 'lock.set')}
            </Button>
            {hasPassphrase && (
              <Button kind="quiet" onClick={() => show('remove')}>
                {t('lock.remove')}
              </Button>
            )}
          </div>
        )}
        {step === 'set' && (
          <PassphraseForm
            hasPassphrase={hasPassphrase}
            onDone={() => finish('lock.saved')}
            onCancel={() => show('none')}
          />
        )}
        {step === 'remove' && (
          <RemovePassphraseForm
            onDone={() => finish('lock.removed')}
            onCancel={() => show('none')}
          />
        )}
        <p className="fine-print" role="status">
          {said && t(said)}
        </p>
      </SettingsGroup>
      {hasPassphrase && <LockRules />}
      <SettingsGroup title={t('lock.keys')}>
        <p>{t(keysSentence(lock))}</p>
      </SettingsGroup>
    </>
  )
}

function LockRules() {
  const { lockAfter, locksWithScreen, shortcuts } = useSettings()
  const keys = keysOfCommand('lock.now', shortcuts)

  async function lockNow() {
    const code = await doLockNow()
    if (code !== null) postError(code)
  }

  return (
    <SettingsGroup title={t('lock.when')}>
      <Choice
        label={t('lock.after')}
        value={lockAfter}
        options={AFTER.map((value) => ({ value, label: afterLabel(value) }))}
        onChange={(chosen) => void doChangeSettings({ lockAfter: chosen })}
      />
      <Check
        label={t('lock.with-screen')}
        hint={t('lock.with-screen-hint')}
        isChecked={locksWithScreen}
        onChange={(isOn) => void doChangeSettings({ locksWithScreen: isOn })}
      />
      <div className="settings-line">
        <p className="field-hint">{keys !== '' && t('lock.keys-hint', { keys })}</p>
        <Button icon={Lock} onClick={() => void lockNow()}>
          {t('lock.now')}
        </Button>
      </div>
    </SettingsGroup>
  )
}

function afterLabel(value: AppSettings['lockAfter']): string {
  if (value === 'never') return t('lock.after-never')
  return value === '60' ? t('lock.after-hour') : t('lock.after-minutes', { minutes: Number(value) })
}

function keysSentence({ hasPassphrase, isInKeyStore }: LockState): MessageId {
  if (isInKeyStore) return hasPassphrase ? 'lock.keys-both' : 'lock.keys-system'
  return hasPassphrase ? 'lock.keys-none-passphrase' : 'lock.keys-none'
}
