import { useEffect, useState } from 'react'
import { formatClock } from '../../formats.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { Invite, InviteRole } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import {
  doCancelCode,
  doCreateCode,
  doLoadInvites,
  isInviteOpen,
  useInviteStore
} from '../../stores/invite-store.js'
import { Button } from '../../ui/Button.js'
import { ApprovalCheck, RoleChoice } from './invite-choices.js'

/** Words to say on the phone, in place of a link. */
export function SpokenInvite({ spaceId }: { spaceId: SpaceId }) {
  const invites = valueOr(
    useInviteStore((state) => state.invites),
    []
  )
  const [role, setRole] = useState<InviteRole>('editor')
  const [needsApproval, setNeedsApproval] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const nowMs = useNow()
  const said = invites.find((invite) => invite.code !== null && isInviteOpen(invite, nowMs))

  async function make(before?: Invite) {
    setBusy(true)
    if (before) await doCancelCode(spaceId, before.inviteId)
    const terms = before ?? { role, needsApproval }
    await doCreateCode({ spaceId, role: terms.role, needsApproval: terms.needsApproval })
    await doLoadInvites(spaceId)
    setBusy(false)
  }

  if (said) {
    return (
      <Code
        invite={said}
        nowMs={nowMs}
        isBusy={isBusy}
        onNew={() => void make(said)}
        onCancel={() => void doCancelCode(spaceId, said.inviteId)}
      />
    )
  }
  return (
    <form
      className="form invite-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void make()
      }}
    >
      <p>{t('people.spokenHint')}</p>
      <RoleChoice role={role} onChange={setRole} />
      <ApprovalCheck isChecked={needsApproval} onChange={setNeedsApproval} />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t(isBusy ? 'people.makingWords' : 'people.makeCode')}
        </Button>
      </div>
    </form>
  )
}

interface CodeProps {
  invite: Invite
  nowMs: number
  isBusy: boolean
  onNew: () => void
  onCancel: () => void
}

function Code({ invite, nowMs, isBusy, onNew, onCancel }: CodeProps) {
  return (
    <section className="spoken" aria-label={t('people.codeRegion')}>
      <ol className="spoken-words" aria-label={t('people.codeWords')}>
        {(invite.code ?? '').split(' ').map((word, at) => (
          <li key={`${at}-${word}`}>{word}</li>
        ))}
      </ol>
      <p>{t('people.codeHint')}</p>
      <p className="field-hint" role="timer">
        {t(invite.role === 'editor' ? 'people.codeAsEditor' : 'people.codeAsViewer', {
          time: formatClock((invite.expiresAtMs ?? 0) - nowMs)
        })}
      </p>
      <div className="form-actions">
        <Button kind="quiet" onClick={onCancel}>
          {t('people.cancelCode')}
        </Button>
        <Button isBusy={isBusy} onClick={onNew}>
          {t('people.newCode')}
        </Button>
      </div>
    </section>
  )
}

function useNow(): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
