import { Laptop, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OwnDevice } from '../../../app/contract/people-model.js'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
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
      <Dialog title={t('people.deviceAsksTitle')} onClose={onClose}>
        <DeviceQuestion linking={linking} code={linking.code} />
      </Dialog>
    )
  }
  const link = linking?.side === 'known' ? linking.link : null
  return (
    <Dialog title={t('common.yourComputers')} size="wide" onClose={onClose}>
      <ul className="person-rows" aria-label={t('common.yourComputers')}>
        {devices.map((device) => (
          <li key={device.deviceId}>
            <Laptop className="icon" aria-hidden />
            <div className="person-row-text">
              <strong dir="auto">{shownName(device.name)}</strong>
              <p>{stateOf(device)}</p>
            </div>
            {device.isThis ? (
              <Button kind="quiet" onClick={() => setEdited('name')}>
                {t('common.rename')}
              </Button>
            ) : (
              <Button kind="quiet" onClick={() => setEdited(device)}>
                {t('common.remove')}
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
        <section
          className="person-question"
          aria-label={t('people.removeDeviceNamed', { name: shownName(edited.name) })}
        >
          <p>{t('people.removeDeviceHint', { name: shownName(edited.name) })}</p>
          <div className="form-actions">
            <Button kind="quiet" onClick={() => setEdited(null)}>
              {t('people.keepIt')}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setEdited(null)
                void doRemoveDevice(edited.deviceId)
              }}
            >
              {t('people.removeDevice')}
            </Button>
          </div>
        </section>
      )}
      {link !== null && linking ? (
        <DeviceLinkCard link={link} expiresAtMs={linking.expiresAtMs} />
      ) : (
        <div className="form-actions">
          <Button kind="primary" icon={Plus} onClick={() => void doMakeDeviceLink()}>
            {t('people.linkDevice')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function stateOf({ isThis, isOnline, seenAtMs }: OwnDevice): string {
  if (isThis) return t('common.thisComputer')
  if (isOnline) return t('common.hereNow')
  return seenAtMs === 0
    ? t('common.notSeenYet')
    : t('people.lastSeen', { time: formatMoment(seenAtMs) })
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
        label={t('people.deviceName')}
        value={value}
        onChange={setValue}
        maxLength={MAX_NAME_LENGTH}
        hasFocusFirst
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" kind="primary">
          {t('people.saveName')}
        </Button>
      </div>
    </form>
  )
}
