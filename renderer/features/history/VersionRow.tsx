import { Bookmark, CloudOff, PenLine, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { MemberId } from '../../../app/contract/ids.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import type { DocumentVersion, Member } from '../../../app/contract/model.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doNameVersion,
  doShowVersion,
  findVersion,
  useHistoryStore
} from '../../stores/history-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu } from '../../ui/Menu.js'
import { RestoreDialog } from './RestoreDialog.js'
import { nameKnown, nameOf, versionLabel, versionPeople } from './version-words.js'

/** As `MAX_NAME_LENGTH`; the limits' file is not for pages. */
const MAX_LENGTH = 80

export interface VersionRowProps {
  version: DocumentVersion
  canEdit: boolean
}

export function VersionRow({ version, canEdit }: VersionRowProps) {
  const { versionId, name, atMs, restoredFrom, createdBy, isHere } = version
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const isShown = useHistoryStore(
    ({ shown }) => shown?.kind === 'version' && shown.versionId === versionId
  )
  const origin = useHistoryStore((state) => findVersion(state, restoredFrom))
  const [isNaming, setNaming] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const people = versionPeople(version, members)
  const names = people.map((memberId) => nameOf(members, memberId))
  const label = versionLabel(version)

  return (
    <li className={`history-row${name ? ' history-named' : ''}`}>
      {isNaming ? (
        <InlineEdit
          label={t('history.nameLabel')}
          value={name ?? ''}
          maxLength={MAX_LENGTH}
          onCancel={() => setNaming(false)}
          onCommit={(next) => {
            setNaming(false)
            void doNameVersion(versionId, next)
          }}
        />
      ) : (
        <button
          type="button"
          className="history-version"
          aria-current={isShown ? 'true' : undefined}
          onClick={() => void doShowVersion(versionId)}
        >
          <span className="history-title" dir="auto">
            {name && <Bookmark className="icon" aria-label={t('history.named')} />}
            {label}
          </span>
          {name && <span className="history-note">{formatMoment(atMs)}</span>}
          <span className="history-note history-people">
            {people.slice(0, 3).map((memberId, i) => (
              <Avatar
                key={memberId}
                name={names[i] ?? ''}
                color={members.find((member) => member.memberId === memberId)?.color ?? '#675f52'}
                picture={members.find((member) => member.memberId === memberId)?.picture}
                size="small"
                isDecorative
              />
            ))}
            {tList(names)}
          </span>
          {restoredFrom && (
            <span className="history-note">
              <RotateCcw className="icon" aria-hidden />
              {origin
                ? t('history.backToVersion', { version: versionLabel(origin) })
                : t('history.backToEarlier')}
            </span>
          )}
          {!isHere && (
            <span className="history-note">
              <CloudOff className="icon" aria-hidden />
              {keptOn(members, createdBy)}
            </span>
          )}
        </button>
      )}
      {canEdit && !isNaming && (
        <Menu
          label={t('history.actions', { version: label })}
          items={[
            { label: t('history.giveName'), icon: PenLine, onSelect: () => setNaming(true) },
            { label: t('common.restore'), icon: RotateCcw, onSelect: () => setAsking(true) }
          ]}
        />
      )}
      {isAsking && <RestoreDialog version={version} onClose={() => setAsking(false)} />}
    </li>
  )
}

function keptOn(members: readonly Member[], memberId: MemberId): string {
  const name = nameKnown(members, memberId)
  return name === null ? t('history.onComputerOfFormer') : t('history.onComputerOf', { name })
}
