import { BadgeCheck, FileUp } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import type { Contact } from '../../../app/contract/people-model.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { shownName } from '../../../app/contract/shown-name.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import {
  doBlockContact,
  doInviteContact,
  doPickAndSend,
  doRemoveContact,
  doSendDropped
} from '../../stores/contact-store.js'
import { useSpaceStore } from '../../stores/space-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { Menu } from '../../ui/Menu.js'

/** Somebody, and what can be sent to them; files may be dropped on them. */
export function ContactItem({ contact }: { contact: Contact }) {
  const spaces = useSpaceStore((state) => valueOr(state.spaces, []))
  const [isOver, setOver] = useState(false)
  const { contactId, isBlocked } = contact
  const name = contact.name === '' ? t('people.notMetYet') : shownName(contact.name)

  function isTaken(event: DragEvent): boolean {
    return !isBlocked && event.dataTransfer.types.includes('Files')
  }

  return (
    <li
      className={isOver ? 'person-row-over' : undefined}
      onDragOver={(event) => {
        if (!isTaken(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!isTaken(event)) return
        event.preventDefault()
        void doSendDropped(contact, [...event.dataTransfer.files])
      }}
    >
      <Avatar
        name={name}
        color={contact.color}
        picture={contact.picture}
        size="small"
        isHere={contact.isOnline}
        isDecorative
      />
      <div className="person-row-text">
        <strong dir="auto">{name}</strong> <span className="person-mark">{contact.mark}</span>
        {contact.verifiedAtMs !== null && (
          <BadgeCheck className="icon" role="img" aria-label={t('common.verified')} />
        )}
        <p>{stateOf(contact, spaces)}</p>
      </div>
      <div className="person-row-actions">
        {!isBlocked && (
          <Button icon={FileUp} onClick={() => void doPickAndSend(contact)}>
            {t('people.sendFile')}
          </Button>
        )}
        <Menu
          label={t('common.actionsFor', { name })}
          items={[
            ...(isBlocked
              ? []
              : spaces
                  .filter((space) => canInvite(space) && !contact.spaceIds.includes(space.spaceId))
                  .map((space) => ({
                    label: t('people.inviteTo', { space: shownName(space.name) }),
                    onSelect: () => void doInviteContact(contactId, space.spaceId, 'editor')
                  }))),
            {
              label: t(isBlocked ? 'people.unblock' : 'people.block'),
              onSelect: () => void doBlockContact(contactId, !isBlocked)
            },
            { label: t('common.remove'), onSelect: () => void doRemoveContact(contactId) }
          ]}
        />
      </div>
    </li>
  )
}

function canInvite({ status, role }: SpaceSummary): boolean {
  return status === 'ready' && (role === 'admin' || role === 'editor')
}

function stateOf({ isBlocked, isOnline, spaceIds }: Contact, spaces: readonly SpaceSummary[]) {
  if (isBlocked) return t('people.blocked')
  const common = spaces.filter(({ spaceId }) => spaceIds.includes(spaceId))
  const state = t(isOnline ? 'common.hereNow' : 'common.notHere')
  if (common.length === 0) return state
  const names = common.map(({ name }) => shownName(name))
  return t('people.alsoIn', { state, spaces: tList(names, 'unit') })
}
