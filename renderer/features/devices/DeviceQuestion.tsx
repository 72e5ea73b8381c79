import type { DeviceLinking } from '../../../app/contract/people-model.js'
import { shownName } from '../../../app/contract/shown-name.js'
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
  if (linking.status === 'sending') return <Waiting>{`Sending your spaces to ${name}…`}</Waiting>
  return (
    <>
      <p className="prose">
        “{name}” wants to become one of your computers. It would be you: with your name, in all your
        spaces. Say yes only when it shows the same number.
      </p>
      <CompareCode code={code} />
      <footer className="dialog-actions">
        <Button onClick={() => void doConfirmDevice(name, false)}>No, turn it away</Button>
        <Button kind="primary" onClick={() => void doConfirmDevice(name, true)}>
          It is mine, and the numbers are equal
        </Button>
      </footer>
    </>
  )
}
