import type { LinkedFolder } from '../../../app/contract/drive-model.js'
import { formatCount } from '../../formats.js'
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
    <Dialog title={`What happened to “${name}”?`} onClose={onClose}>
      <div className="prose">
        <p>
          {reason === 'folder-missing'
            ? `The folder is gone, with ${formatCount(count, 'file', 'files')} in it.`
            : `${formatCount(count, 'file is', 'files are')} gone from the folder at once.`}{' '}
          Nothing was deleted in the drive.
        </p>
        <p>
          If the disk is only unplugged, close this and plug it in again. What you delete in the
          drive goes to its trash for thirty days.
        </p>
      </div>
      <footer className="dialog-actions">
        <Button kind="primary" onClick={() => answer('fetch')}>
          Fetch them again
        </Button>
        <Button kind="danger" onClick={() => answer('delete')}>
          Delete in the drive too
        </Button>
      </footer>
    </Dialog>
  )
}
