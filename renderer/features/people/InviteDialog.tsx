import { useEffect, useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doCreateInvite, doLoadInvites, doLoadRequests } from '../../stores/invite-store.js'
import { Choice } from '../../ui/Choice.js'
import { Dialog } from '../../ui/Dialog.js'
import { InviteForm, type InviteWish } from './InviteForm.js'
import { InviteList } from './InviteList.js'
import { JoinRequests } from './JoinRequests.js'
import { LinkInvite } from './LinkInvite.js'
import { SpokenInvite } from './SpokenInvite.js'

export interface InviteDialogProps {
  spaceId: SpaceId
  spaceName: string
  onClose: () => void
}

const WAYS = [
  { value: 'link', labelId: 'people.sendLink' },
  { value: 'spoken', labelId: 'people.sayIt' }
] as const satisfies readonly { value: string; labelId: MessageId }[]

/** Who waits to come in, how others may, and the invites that are open. */
export function InviteDialog({ spaceId, spaceName, onClose }: InviteDialogProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('link')
  const [link, setLink] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    void doLoadInvites(spaceId)
    void doLoadRequests(spaceId)
  }, [spaceId])

  async function create({ role, lifetimeMs, maxUses, needsApproval }: InviteWish) {
    setBusy(true)
    const made = await doCreateInvite({
      spaceId,
      role,
      needsApproval,
      ...(lifetimeMs === null ? {} : { expiresAtMs: Date.now() + lifetimeMs }),
      ...(maxUses === null ? {} : { maxUses })
    })
    await doLoadInvites(spaceId)
    setBusy(false)
    setLink(made)
  }

  function show(shown: string) {
    setWay('link')
    setLink(shown)
  }

  return (
    <Dialog title={t('people.inviteTitle', { space: spaceName })} size="wide" onClose={onClose}>
      <JoinRequests spaceId={spaceId} />
      <Choice
        label={t('people.inviteWay')}
        value={way}
        options={WAYS.map(({ value, labelId }) => ({ value, label: t(labelId) }))}
        onChange={setWay}
      />
      {way === 'spoken' ? (
        <SpokenInvite spaceId={spaceId} />
      ) : link === null ? (
        <InviteForm isBusy={isBusy} onCreate={(wish) => void create(wish)} />
      ) : (
        <LinkInvite key={link} link={link} name={spaceName} onDone={() => setLink(null)} />
      )}
      <InviteList spaceId={spaceId} onShow={show} />
    </Dialog>
  )
}
