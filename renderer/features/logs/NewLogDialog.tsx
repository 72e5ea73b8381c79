import type { SpaceId } from '../../../app/contract/ids.js'
import { doCreateLog } from '../../stores/log-actions.js'
import { NameDialog } from '../../ui/NameDialog.js'

export interface NewLogDialogProps {
  spaceId: SpaceId
  onClose: () => void
}

export function NewLogDialog({ spaceId, onClose }: NewLogDialogProps) {
  return (
    <NameDialog
      title="New log"
      label="Log name"
      action="Create log"
      placeholder="Lab notebook"
      hint="A journal that only you write, from this computer, and everyone here follows: a lab notebook, decisions, release notes. Nobody can change an entry later, not even you."
      onClose={onClose}
      onName={(name) => void doCreateLog(spaceId, name)}
    />
  )
}
