import { errorText } from '../../../app/contract/error-text.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
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
          ? t('space.notMember')
          : t('space.removedBy', { name: removedByName })
      }
      actions={
        <>
          <Button onClick={() => showDialog({ kind: 'export', documentId: null })}>
            {t('space.exportDocuments')}
          </Button>
          <Button onClick={() => showDialog({ kind: 'leave-space' })}>{t('common.takeOff')}</Button>
        </>
      }
    >
      <p>{t('space.notMemberHint')}</p>
    </Message>
  )
}
