import { useId, useState } from 'react'
import type { NetworkStatus } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doPauseTransfers, doSetOffline, doSetRelayOnly } from '../../stores/network-store.js'

export interface NetworkSwitchesProps {
  network: NetworkStatus
}

export function NetworkSwitches({ network }: NetworkSwitchesProps) {
  const { mode, isForcedOffline, areTransfersPaused, isRelayOnly } = network
  return (
    <div className="network-switches" role="group" aria-label={t('network.switches')}>
      <Switch
        label={t('network.workOffline')}
        hint={t(isForcedOffline ? 'network.forcedOffline' : 'network.workOfflineHint')}
        isOn={mode === 'offline'}
        isDisabled={isForcedOffline}
        onSwitch={doSetOffline}
      />
      <Switch
        label={t('network.pauseTransfers')}
        hint={t('network.pauseTransfersHint')}
        isOn={areTransfersPaused}
        onSwitch={doPauseTransfers}
      />
      <Switch
        label={t('common.relayOnly')}
        hint={t('network.relayOnlyHint')}
        isOn={isRelayOnly}
        onSwitch={async (isWanted) => void (await doSetRelayOnly(isWanted))}
      />
    </div>
  )
}

interface SwitchProps {
  label: string
  hint: string
  isOn: boolean
  isDisabled?: boolean
  onSwitch: (isOn: boolean) => Promise<void>
}

/** Shows what was asked while it is being done. */
function Switch({ label, hint, isOn, isDisabled = false, onSwitch }: SwitchProps) {
  const [asked, setAsked] = useState<boolean | null>(null)
  const id = useId()

  async function change(next: boolean) {
    setAsked(next)
    await onSwitch(next)
    setAsked(null)
  }

  return (
    <div className="network-switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={asked ?? isOn}
        disabled={isDisabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => void change(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="network-hint">
        {hint}
      </p>
    </div>
  )
}
