import { useState } from 'react'
import type { NetworkStatus } from '../../../app/contract/model.js'
import { doPauseTransfers, doSetOffline, doSetRelayOnly } from '../../stores/network-store.js'

export interface NetworkSwitchesProps {
  network: NetworkStatus
}

export function NetworkSwitches({ network }: NetworkSwitchesProps) {
  const { mode, isForcedOffline, areTransfersPaused, isRelayOnly } = network
  return (
    <div className="network-switches" role="group" aria-label="Switches">
      <Switch
        label="Work offline"
        hint={
          isForcedOffline
            ? 'Alcove was started to work offline.'
            : 'Nothing goes out or comes in until you switch it back, also after a restart.'
        }
        isOn={mode === 'offline'}
        isDisabled={isForcedOffline}
        onSwitch={doSetOffline}
      />
      <Switch
        label="Pause transfers"
        hint="Files wait, here and for others who would get them from here. Documents go on."
        isOn={areTransfersPaused}
        onSwitch={doPauseTransfers}
      />
      <Switch
        label="Connect only through relays"
        hint="Only devices of admins and your own see this computer’s address; they relay to everybody else. It is slower, and works while one of them is online. Nothing is published or opened, and direct contacts wait."
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
  const id = `switch-${label.toLowerCase().replaceAll(' ', '-')}`

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
