import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'

export interface TakeOverDialogProps {
  /** "Alice’s computer", or several. */
  away: string
  onConfirm: () => void
  onClose: () => void
}

/** What going on without the computers that confirm does, and when it is the right thing. */
export function TakeOverDialog({ away, onConfirm, onClose }: TakeOverDialogProps) {
  return (
    <Dialog title="Take over the confirming" onClose={onClose}>
      <div className="prose">
        <p>
          From now on this computer confirms, without {away}, and starts with what waits now.
          Documents, files and people stay as they are.
        </p>
        <p>
          Do this only when {away} will not come back: lost, broken or erased. If it is merely
          switched off, wait. Everything people do still arrives meanwhile.
        </p>
        <p>
          If it does come back, it goes along with this computer, and what was written on it is not
          lost. Only if it has confirmed more by itself meanwhile, it has to be invited again.
        </p>
      </div>
      <footer className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" onClick={onConfirm}>
          Take over
        </Button>
      </footer>
    </Dialog>
  )
}
