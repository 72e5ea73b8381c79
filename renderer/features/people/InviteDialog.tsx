import { useEffect, useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { doCopy, doCreateInvite, doLoadInvites } from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { InviteForm, type InviteWish } from './InviteForm.js'
import { InviteList } from './InviteList.js'
import { QrCode } from './QrCode.js'

export interface InviteDialogProps {
  spaceId: SpaceId
  spaceName: string
  onClose: () => void
}

export function InviteDialog({ spaceId, spaceName, onClose }: InviteDialogProps) {
  const [link, setLink] = useState<string | null>(null)
  const [hasCopied, setCopied] = useState(false)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    void doLoadInvites(spaceId)
  }, [spaceId])

  async function create({ role, lifetimeMs, maxUses }: InviteWish) {
    setBusy(true)
    const made = await doCreateInvite({
      spaceId,
      role,
      ...(lifetimeMs === null ? {} : { expiresAtMs: Date.now() + lifetimeMs }),
      ...(maxUses === null ? {} : { maxUses })
    })
    await doLoadInvites(spaceId)
    setBusy(false)
    show(made)
  }

  function show(next: string | null) {
    setCopied(false)
    setLink(next)
  }

  return (
    <Dialog title={`Invite people to ${spaceName}`} size="wide" onClose={onClose}>
      {link === null ? (
        <InviteForm isBusy={isBusy} onCreate={(wish) => void create(wish)} />
      ) : (
        <section className="invite-link" aria-label="New invite">
          <QrCode text={link} label="QR code of the invite link" />
          <div className="invite-link-text">
            <label htmlFor="invite-link">Invite link</label>
            <textarea
              id="invite-link"
              readOnly
              rows={4}
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <p className="field-hint">
              Send it to the person any way you like. Anyone who has it can ask to come in, so treat
              it like a key.
            </p>
            <div className="form-actions">
              <Button kind="quiet" onClick={() => show(null)}>
                Make another
              </Button>
              <Button kind="primary" onClick={() => void doCopy(link).then(setCopied)}>
                {hasCopied ? 'Copied' : 'Copy link'}
              </Button>
            </div>
          </div>
        </section>
      )}
      <p className="visually-hidden" role="status">
        {hasCopied ? 'The link is in the clipboard' : ''}
      </p>
      <InviteList spaceId={spaceId} onShow={show} />
    </Dialog>
  )
}
