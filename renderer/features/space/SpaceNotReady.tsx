import { errorText } from '../../../app/contract/error-text.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'

export interface SpaceNotReadyProps {
  status: Exclude<SpaceSummary['status'], 'ready' | 'update-needed'>
  removedByName: string | null
}

export function SpaceNotReady({ status, removedByName }: SpaceNotReadyProps) {
  if (status === 'opening') {
    return (
      <Message title={errorText('space-not-ready').title}>
        <p role="status">{errorText('space-not-ready').hint}</p>
      </Message>
    )
  }
  return (
    <Message
      title={
        removedByName === null
          ? 'You are no longer a member of this space'
          : `${removedByName} removed you from this space`
      }
      actions={
        <>
          <Button onClick={() => showDialog({ kind: 'export', documentId: null })}>
            Export the documents
          </Button>
          <Button onClick={() => showDialog({ kind: 'leave-space' })}>
            Take it off this computer
          </Button>
        </>
      }
    >
      <p>
        Nothing you write here counts any more. What is on this computer stays until you take it
        off. To come back you need a new invite.
      </p>
    </Message>
  )
}
