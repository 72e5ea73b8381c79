import { useState } from 'react'
import { looksLikeDriveLink } from '../../../app/contract/drive-link.js'
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { doJoin } from '../../stores/join-store.js'
import { doOpenDriveLink } from '../../stores/sharing-store.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'
import { InvitePreviewCard } from './InvitePreviewCard.js'
import { useInvitePreview } from './use-invite-preview.js'

export interface JoinFormProps {
  link: string
  onAsked: () => void
  onOpen: (spaceId: SpaceId) => void
}

export function JoinForm({ link: given, onAsked, onOpen }: JoinFormProps) {
  const [link, setLink] = useState(given)
  const [code, setCode] = useState<ErrorCode | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isDrive = looksLikeDriveLink(link)
  const state = useInvitePreview(isDrive ? '' : link)

  const preview = state.status === 'ready' ? state.preview : null
  const canJoin = preview !== null && !preview.isExpired && !preview.isAlreadyMember
  const problem = code ?? (state.status === 'failed' ? state.code : null)

  async function join() {
    if (state.status !== 'ready') return
    setBusy(true)
    const refused = await doJoin(state.link)
    setBusy(false)
    setCode(refused)
    if (refused === null) onAsked()
  }

  async function openDrive() {
    setBusy(true)
    const refused = await doOpenDriveLink(link)
    setBusy(false)
    setCode(refused)
    if (refused === null) onAsked()
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isBusy) return
        if (isDrive) void openDrive()
        else if (canJoin) void join()
      }}
    >
      <TextField
        label="Invite link"
        value={link}
        placeholder="alcove://join/…"
        hint="Paste the link you were sent."
        error={
          problem === null ? null : `${ERROR_TEXT[problem].title}. ${ERROR_TEXT[problem].hint}`
        }
        hasFocusFirst
        onChange={(value) => {
          setLink(value)
          setCode(null)
        }}
      />
      <div aria-live="polite">
        {state.status === 'reading' && <p className="fine-print">Reading the link…</p>}
        {isDrive && (
          <p>
            This link leads to a folder that somebody published. You can look at it and copy from it
            without joining anything. Who shares it sees that a computer reads it.
          </p>
        )}
        {preview !== null && <InvitePreviewCard preview={preview} />}
      </div>
      <div className="form-actions">
        {isDrive ? (
          <Button type="submit" kind="primary" isBusy={isBusy}>
            Open folder
          </Button>
        ) : preview?.isAlreadyMember ? (
          <Button kind="primary" onClick={() => onOpen(preview.spaceId)}>
            Open space
          </Button>
        ) : (
          <Button type="submit" kind="primary" isBusy={isBusy} isDisabled={!canJoin}>
            Join space
          </Button>
        )}
      </div>
    </form>
  )
}
