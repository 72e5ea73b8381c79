import { useEffect, useState } from 'react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { formatCount } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { doCopy } from '../../stores/invite-store.js'
import {
  doLoadSharing,
  doPublish,
  doUnpublish,
  useSharingStore
} from '../../stores/sharing-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { QrCode } from '../people/QrCode.js'

export interface PublishDialogProps {
  spaceId: SpaceId
  driveId: DriveId
  path: string
  name: string
  onClose: () => void
}

/** Says what publishing means before it is done, and shows the link from then on. */
export function PublishDialog({ spaceId, driveId, path, name, onClose }: PublishDialogProps) {
  const published = useSharingStore((state) =>
    valueOr(state.published, []).find(
      (drive) => drive.spaceId === spaceId && drive.driveId === driveId && drive.path === path
    )
  )
  const [isBusy, setBusy] = useState(false)
  const [hasCopied, setCopied] = useState(false)

  useEffect(() => {
    void doLoadSharing()
  }, [])

  async function publish() {
    setBusy(true)
    await doPublish(spaceId, driveId, path)
    setBusy(false)
  }

  return (
    <Dialog title={`Publish “${name}”`} size="wide" onClose={onClose}>
      {published ? (
        <>
          <section className="invite-link" aria-label="Published folder">
            <QrCode text={published.link} label="QR code of the link" />
            <div className="invite-link-text">
              <label htmlFor="public-link">Link to this folder</label>
              <textarea
                id="public-link"
                readOnly
                rows={3}
                value={published.link}
                onFocus={(event) => event.target.select()}
              />
              <p className="field-hint" role="status">
                {stateOf()}
              </p>
              <div className="form-actions">
                <Button kind="danger" onClick={() => void doUnpublish(published.publicDriveId)}>
                  Stop publishing
                </Button>
                <Button kind="primary" onClick={() => void doCopy(published.link).then(setCopied)}>
                  {hasCopied ? 'Copied' : 'Copy link'}
                </Button>
              </div>
            </div>
          </section>
          <p className="fine-print">
            Anyone with the link reads this folder, as it is and as it becomes, in Alcove or with
            any other Hyperdrive program, while this computer is online. Stopping ends that at once
            and frees the disk; copies that others made meanwhile stay theirs.
          </p>
        </>
      ) : (
        <>
          <div className="prose">
            <p>
              Anyone who gets the link can read everything in this folder, without joining the
              space.
            </p>
            <ul>
              <li>What is added or changed here later can be read too.</li>
              <li>Names of people, other folders and the rest of the space stay private.</li>
              <li>What somebody has read cannot be unread: it may be copied and passed on.</li>
              <li>
                The folder is served from this computer while Alcove runs, and takes its size a
                second time on this disk.
              </li>
            </ul>
          </div>
          <div className="dialog-actions">
            <Button onClick={onClose}>Cancel</Button>
            <Button kind="primary" isBusy={isBusy} onClick={() => void publish()}>
              Publish
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )

  function stateOf(): string {
    if (!published) return ''
    const { status, fileCount, pendingCount, peerCount } = published
    const readers =
      peerCount === 0
        ? 'nobody is reading now'
        : formatCount(peerCount, 'reader now', 'readers now')
    const files = formatCount(fileCount, 'file', 'files')
    switch (status) {
      case 'copying':
        return `Getting ready: ${formatCount(pendingCount, 'file', 'files')} to go.`
      case 'waiting':
        return `${files} can be read. ${formatCount(pendingCount, 'file waits', 'files wait')} for a computer that has them.`
      case 'missing':
        return 'The folder is in the trash, so nothing of it can be read.'
      case 'ready':
        return `${files}, up to date; ${readers}.`
    }
  }
}
