import { useState } from 'react'
import { MAX_INVITE_USES } from '../../../app/contract/limits.js'
import type { InviteRole } from '../../../app/contract/model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { Button } from '../../ui/Button.js'
import { Choice } from '../../ui/Choice.js'
import { TextField } from '../../ui/TextField.js'
import { ApprovalCheck, RoleChoice } from './invite-choices.js'

export interface InviteWish {
  role: InviteRole
  lifetimeMs: number | null
  maxUses: number | null
  needsApproval: boolean
}

export interface InviteFormProps {
  isBusy: boolean
  onCreate: (wish: InviteWish) => void
}

const HOUR_MS = 3_600_000
const LIFETIMES = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS, never: null } as const

const EXPIRIES = [
  { value: 'hour', labelId: 'people.oneHour' },
  { value: 'day', labelId: 'people.oneDay' },
  { value: 'week', labelId: 'people.sevenDays' },
  { value: 'never', labelId: 'people.never' }
] as const satisfies readonly { value: string; labelId: MessageId }[]
const USES = [
  { value: 'once', labelId: 'people.once' },
  { value: 'unlimited', labelId: 'people.unlimited' },
  { value: 'count', labelId: 'people.aNumber' }
] as const satisfies readonly { value: string; labelId: MessageId }[]

export function InviteForm({ isBusy, onCreate }: InviteFormProps) {
  const [role, setRole] = useState<InviteRole>('editor')
  const [expiry, setExpiry] = useState<keyof typeof LIFETIMES>('week')
  const [uses, setUses] = useState<(typeof USES)[number]['value']>('once')
  const [count, setCount] = useState('5')
  const [needsApproval, setNeedsApproval] = useState(false)
  const [error, setError] = useState<string | null>(null)

  function submit() {
    const number = Number(count)
    const isValid = Number.isInteger(number) && number >= 1 && number <= MAX_INVITE_USES
    if (uses === 'count' && !isValid) {
      return setError(t('people.usesWanted', { max: MAX_INVITE_USES }))
    }
    const maxUses = { once: 1, unlimited: null, count: number }[uses]
    onCreate({ role, lifetimeMs: LIFETIMES[expiry], maxUses, needsApproval })
  }

  return (
    <form
      className="form invite-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) submit()
      }}
    >
      <RoleChoice role={role} onChange={setRole} />
      <Choice
        label={t('people.expiresAfter')}
        value={expiry}
        options={EXPIRIES.map(({ value, labelId }) => ({ value, label: t(labelId) }))}
        onChange={setExpiry}
      />
      <Choice
        label={t('people.canBeUsed')}
        value={uses}
        options={USES.map(({ value, labelId }) => ({ value, label: t(labelId) }))}
        onChange={setUses}
      />
      {uses === 'count' && (
        <TextField
          label={t('people.numberOfUses')}
          type="number"
          value={count}
          error={error}
          onChange={(value) => {
            setCount(value)
            setError(null)
          }}
        />
      )}
      <ApprovalCheck isChecked={needsApproval} onChange={setNeedsApproval} />
      <div className="form-actions">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('people.createInvite')}
        </Button>
      </div>
    </form>
  )
}
