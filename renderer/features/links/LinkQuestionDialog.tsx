import type { LinkedFolder } from '../../../app/contract/drive-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doAnswerLink, folderName } from '../../stores/link-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface LinkQuestionDialogProps {
  link: LinkedFolder
  onClose: () => void
}

/** What it means that so much is gone from a linked folder: a mistake, or meant. */
export function LinkQuestionDialog({ link, onClose }: LinkQuestionDialogProps) {
  const { linkId, directory, question, reason } = link
  const name = folderName(directory)
  const count = question?.removedCount ?? 0

  function answer(choice: 'delete' | 'fetch') {
    onClose()
    void doAnswerLink(linkId, choice)
  }

  return (
    <Dialog title={t('links.question', { name })} onClose={onClose}>
      <div className="prose">
        <p>
          {t(reason === 'folder-missing' ? 'links.folderMissing' : 'links.goneAtOnce', { count })}{' '}
          {t('links.nothingDeleted')}
        </p>
        <p>{t('links.goneHint')}</p>
      </div>
      <footer className="dialog-actions">
        <Button kind="primary" onClick={() => answer('fetch')}>
          {t('links.fetchAgain')}
        </Button>
        <Button kind="danger" onClick={() => answer('delete')}>
          {t('links.deleteToo')}
        </Button>
      </footer>
    </Dialog>
  )
}
