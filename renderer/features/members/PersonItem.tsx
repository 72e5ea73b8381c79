import { BadgeCheck, Laptop } from 'lucide-react'
import type { Presence } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member } from '../../../app/contract/people-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { isHere } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Menu } from '../../ui/Menu.js'
import { personMenu } from './person-menu.js'
import { deviceWords, joinedWords, ROLE_NAME, seenWords } from './member-words.js'

export interface PersonItemProps {
  member: Member
  everybody: readonly Member[]
  here: Presence['here']
}

export function PersonItem({ member, everybody, here }: PersonItemProps) {
  const { name, color, picture, role, isMe, devices, mark, hasNamesake } = member
  const isPresent = isHere(member, here)
  const state = isMe
    ? t('common.you')
    : isPresent
      ? t('common.hereNow')
      : seenWords(member.seenAtMs)
  const called = calledApart(member)
  return (
    <li className="people-item" aria-label={called}>
      <Avatar name={name} color={color} picture={picture} isHere={isPresent} isDecorative />
      <div className="people-text">
        <p className="people-name">
          <strong dir="auto">{name}</strong>
          {hasNamesake && <code title={t('people.markHint')}>{mark}</code>}
          {member.verifiedAtMs !== null && (
            <span className="people-verified">
              <BadgeCheck className="icon" aria-hidden /> {t('common.verified')}
            </span>
          )}
        </p>
        <p className="people-state">
          {t('common.sentence', {
            text: t('common.twoSentences', { first: state, second: joinedWords(member, everybody) })
          })}
        </p>
        <details>
          <summary>{t('people.computers', { count: devices.length })}</summary>
          <ul aria-label={t('people.computersOf', { name: called })}>
            {devices.map((device) => (
              <li key={device.deviceId}>
                <Laptop className="icon" aria-hidden />
                <span dir="auto">{device.name === '' ? t('people.aComputer') : device.name}</span>
                <span className="people-state">
                  {deviceWords(device, isDeviceHere(device.deviceId))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <span className="people-role">{t(ROLE_NAME[role])}</span>
      <Menu
        label={t('common.actionsFor', { name: called })}
        items={personMenu(member, everybody)}
      />
    </li>
  )

  function isDeviceHere(deviceId: string): boolean {
    return here.some((each) => each.deviceId === deviceId)
  }
}
