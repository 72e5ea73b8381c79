import { useState } from 'react'
import { looksLikeDriveLink } from '../../../app/contract/drive-link.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import { linkKindOf } from '../../../app/contract/link-kind.js'
import { looksLikeSpokenCode } from '../../../app/contract/spoken-code.js'
import { t } from '../../../app/contract/messages/translate.js'
import { errorSentence } from '../../../app/contract/error-text.js'
import { doJoin, resolveCode } from '../../stores/join-store.js'
import { doOpenDriveLink } from '../../stores/sharing-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'
import { codeProblem } from './code-problem.js'
import { InvitePreviewCard } from './InvitePreviewCard.js'
import { useInvitePreview } from './use-invite-preview.js'

/** How a link begins, in every language. */
const EXAMPLE = 'alcove://join/…'

export interface JoinFormProps {
  link: string
  onAsked: () => void
  onOpen: (spaceId: SpaceId) => void
}

export function JoinForm({ link: given, onAsked, onOpen }: JoinFormProps) {
  const [text, setText] = useState(given)
  /** The link behind a code, once it was looked up. */
  const [found, setFound] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isDrive = looksLikeDriveLink(text)
  const isContact = linkKindOf(text) === 'contact'
  const isCode = looksLikeSpokenCode(text)
  const state = useInvitePreview(isDrive ? '' : isCode ? (found ?? '') : text)

  const preview = state.status === 'ready' ? state.preview : null
  const canJoin = preview !== null && !preview.isExpired && !preview.isAlreadyMember
  const problem = error ?? (state.status === 'failed' ? errorSentence(state.code) : null)

  async function finish(work: Promise<ErrorCode | null>) {
    setBusy(true)
    const refused = await work
    setBusy(false)
    setError(refused && errorSentence(refused))
    if (refused === null) onAsked()
  }

  async function lookUp() {
    setBusy(true)
    setError(null)
    const result = await resolveCode(text)
    setBusy(false)
    if (result.ok) setFound(result.value.link)
    else setError(codeProblem(result.error))
  }

  function submit() {
    if (isBusy) return
    if (isDrive) void finish(doOpenDriveLink(text))
    else if (isContact) showDialog({ kind: 'add-contact', link: text })
    else if (isCode && found === null) void lookUp()
    else if (canJoin && state.status === 'ready') void finish(doJoin(state.link))
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label={t('common.inviteLink')}
        value={text}
        placeholder={EXAMPLE}
        hint={t('space.linkHint')}
        error={problem}
        hasFocusFirst
        onChange={(value) => {
          setText(value)
          setFound(null)
          setError(null)
        }}
      />
      <div aria-live="polite">
        {state.status === 'reading' && <p className="fine-print">{t('space.readingLink')}</p>}
        {isCode && isBusy && found === null && (
          <p className="fine-print">{t('space.lookingForCode')}</p>
        )}
        {isDrive && <p>{t('space.driveLinkHint')}</p>}
        {preview !== null && <InvitePreviewCard preview={preview} />}
      </div>
      <div className="form-actions">
        {isDrive ? (
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {t('common.openFolder')}
          </Button>
        ) : isContact ? (
          <Button type="submit" kind="primary">
            {t('space.addAsContact')}
          </Button>
        ) : isCode && found === null ? (
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {t('space.lookUpCode')}
          </Button>
        ) : preview?.isAlreadyMember ? (
          <Button kind="primary" onClick={() => onOpen(preview.spaceId)}>
            {t('space.open')}
          </Button>
        ) : (
          <Button type="submit" kind="primary" isBusy={isBusy} isDisabled={!canJoin}>
            {t('space.join')}
          </Button>
        )}
      </div>
    </form>
  )
}
