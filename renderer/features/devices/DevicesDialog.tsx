import { Laptop, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OwnDevice } from '../../../app/contract/people-model.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doLoadDevices,
  doMakeDeviceLink,
  doRemoveDevice,
  doRenameDevice,
  useDeviceStore
} from '../../stores/device-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'
import { DeviceLinkCard } from './DeviceLinkCard.js'
import { DeviceQuestion } from './DeviceQuestion.js'

export interface DevicesDialogProps {
  onClose: () => void
}

/** The computers on which this person is themself. */
export function DevicesDialog({ onClose }: DevicesDialogProps) {
  const devices = useDeviceStore((state) => valueOr(state.devices, []))
  const linking = useDeviceStore((state) => state.linking)
  const [edited, setEdited] = useState<'name' | OwnDevice | null>(null)

  useEffect(() => {
    void doLoadDevices()
  }, [])

  if (linking?.side === 'known' && linking.code !== null) {
    return (
      <Dialog title="Another computer wants to be yours" onClose={onClose}>
        <DeviceQuestion linking={linking} code={linking.code} />
      </Dialog>
    )
  }
  const link = linking?.side === 'known' ? linking.link : null
  return (
    <Dialog title="Your computers" size="wide" onClose={onClose}>
      <ul className="person-rows" aria-label="Your computers">
        {devices.map((device) => (
          <li key={device.deviceId}>
            <Laptop className="icon" aria-hidden />
            <div className="person-row-text">
              <strong dir="auto">{shownName(device.name)}</strong>
              <p>{stateOf(device)}</p>
            </div>
            {device.isThis ? (
              <Button kind="quiet" onClick={() => setEdited('name')}>
                Rename
              </Button>
            ) : (
              <Button kind="quiet" onClick={() => setEdited(device)}>
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited === 'name' && (
        <RenameForm
          name={devices.find(({ isThis }) => isThis)?.name ?? ''}
          onDone={() => setEdited(null)}
        />
      )}
      {edited !== null && edited !== 'name' && (
        <section className="person-question" aria-label={`Remove ${shownName(edited.name)}`}>
          <p>
            “{shownName(edited.name)}” can no longer write in your spaces, and nobody there takes
            anything from it. What it has already, it keeps: new keys for your spaces come with a
            later Alcove.
          </p>
          <div className="form-actions">
            <Button kind="quiet" onClick={() => setEdited(null)}>
              Keep it
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setEdited(null)
                void doRemoveDevice(edited.deviceId)
              }}
            >
              Remove computer
            </Button>
          </div>
        </section>
      )}
      {link !== null && linking ? (
        <DeviceLinkCard link={link} expiresAtMs={linking.expiresAtMs} />
      ) : (
        <div className="form-actions">
          <Button kind="primary" icon={Plus} onClick={() => void doMakeDeviceLink()}>
            Link another computer
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function stateOf({ isThis, isOnline, seenAtMs }: OwnDevice): string {
  if (isThis) return 'This computer'
  if (isOnline) return 'Here now'
  return seenAtMs === 0 ? 'Not seen yet' : `Last seen ${formatMoment(seenAtMs)}`
}

function RenameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const [value, setValue] = useState(name)
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
        if (value.trim() !== '') void doRenameDevice(value)
      }}
    >
      <TextField
        label="Name of this computer"
        value={value}
        onChange={setValue}
        maxLength={MAX_NAME_LENGTH}
        hasFocusFirst
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" kind="primary">
          Save name
        </Button>
      </div>
    </form>
  )
}
