import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'

export interface SpaceNotReadyProps {
  status: Exclude<SpaceSummary['status'], 'ready' | 'update-needed'>
}

export function SpaceNotReady({ status }: SpaceNotReadyProps) {
  if (status === 'opening') {
    return (
      <Message title={ERROR_TEXT['space-not-ready'].title}>
        <p role="status">{ERROR_TEXT['space-not-ready'].hint}</p>
      </Message>
    )
  }
  return (
    <Message
      title="You are no longer a member of this space"
      actions={
        <Button onClick={() => showDialog({ kind: 'leave-space' })}>
          Take it off this computer
        </Button>
      }
    >
      <p>What had arrived before is still on this computer. Nothing new comes in.</p>
    </Message>
  )
}
