import { useEffect, useState } from 'react'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    <Dialog title={t('published.publishTitle', { name })} size="wide" onClose={onClose}>
      {published ? (
        <>
          <section className="invite-link" aria-label={t('published.published')}>
            <QrCode text={published.link} label={t('published.linkQrCode')} />
            <div className="invite-link-text">
              <label htmlFor="public-link">{t('published.linkOf')}</label>
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
                  {t('published.stopPublishing')}
                </Button>
                <Button kind="primary" onClick={() => void doCopy(published.link).then(setCopied)}>
                  {t(hasCopied ? 'common.copied' : 'common.copyLink')}
                </Button>
              </div>
            </div>
          </section>
          <p className="fine-print">{t('published.whoReads')}</p>
        </>
      ) : (
        <>
          <div className="prose">
            <p>{t('published.meaning')}</p>
            <ul>
              <li>{t('published.meaningLater')}</li>
              <li>{t('published.meaningPrivate')}</li>
              <li>{t('published.meaningCopies')}</li>
              <li>{t('published.meaningServed')}</li>
            </ul>
          </div>
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button kind="primary" isBusy={isBusy} onClick={() => void publish()}>
              {t('published.publish')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )

  function stateOf(): string {
    if (!published) return ''
    const { status, fileCount, pendingCount, peerCount } = published
    switch (status) {
      case 'copying':
        return t('published.copying', { count: pendingCount })
      case 'waiting':
        return t('published.waiting', { files: fileCount, pending: pendingCount })
      case 'missing':
        return t('published.missing')
      case 'ready':
        return t('published.ready', { files: fileCount, readers: peerCount })
    }
  }
}
