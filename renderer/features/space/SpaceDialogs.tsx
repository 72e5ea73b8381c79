import type { SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doOpenSpace } from '../../stores/space-session.js'
import { Dialog } from '../../ui/Dialog.js'
import { CreateSpaceForm } from './CreateSpaceForm.js'
import { JoinForm } from './JoinForm.js'

export interface SpaceDialogProps {
  onClose: () => void
}

export function CreateSpaceDialog({ onClose }: SpaceDialogProps) {
  return (
    <Dialog title={t('common.createSpace')} onClose={onClose}>
      <CreateSpaceForm
        onCreated={(spaceId) => {
          onClose()
          void doOpenSpace(spaceId)
        }}
      />
    </Dialog>
  )
}

export function JoinDialog({ link, onClose }: SpaceDialogProps & { link: string }) {
  function open(spaceId: SpaceId) {
    onClose()
    void doOpenSpace(spaceId)
  }

  return (
    <Dialog title={t('space.joinTitle')} onClose={onClose}>
      <JoinForm key={link} link={link} onAsked={onClose} onOpen={open} />
    </Dialog>
  )
}
