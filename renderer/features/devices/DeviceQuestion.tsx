import type { DeviceLinking } from '../../../app/contract/people-model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doConfirmDevice } from '../../stores/device-store.js'
import { Button } from '../../ui/Button.js'
import { Waiting } from '../../ui/Waiting.js'
import { CompareCode } from './CompareCode.js'

export interface DeviceQuestionProps {
  linking: DeviceLinking
  code: string
}

/** On the computer that is this person's already. */
export function DeviceQuestion({ linking, code }: DeviceQuestionProps) {
  const name = shownName(linking.deviceName)
  if (linking.status === 'sending') return <Waiting>{t('people.sendingSpaces', { name })}</Waiting>
  return (
    <>
      <p className="prose">{t('people.deviceAsks', { name })}</p>
      <CompareCode code={code} />
      <footer className="dialog-actions">
        <Button onClick={() => void doConfirmDevice(name, false)}>{t('people.turnAway')}</Button>
        <Button kind="primary" onClick={() => void doConfirmDevice(name, true)}>
          {t('people.isMine')}
        </Button>
      </footer>
    </>
  )
}
