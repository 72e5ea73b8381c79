import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCreateLog } from '../../stores/log-actions.js'
import { NameDialog } from '../../ui/NameDialog.js'

export interface NewLogDialogProps {
  spaceId: SpaceId
  onClose: () => void
}

export function NewLogDialog({ spaceId, onClose }: NewLogDialogProps) {
  return (
    <NameDialog
      title={t('logs.new')}
      label={t('logs.name')}
      action={t('logs.create')}
      placeholder={t('logs.createPlaceholder')}
      hint={t('logs.createHint')}
      onClose={onClose}
      onName={(name) => void doCreateLog(spaceId, name)}
    />
  )
}
