import { useEffect, useState } from 'react'
import type { FileHolder } from '../../../app/contract/drive-model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { askHolders } from '../../stores/holding-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Avatar } from '../../ui/Avatar.js'
import type { FileSectionProps } from '../files/FileDetails.js'
import { OpenByNote } from './OpenBy.js'

/** Who has a file open, and whose computers have a full copy of it. */
export function WhoHasIt({ row, place }: FileSectionProps) {
  const { spaceId, driveId } = place
  const { path, entry } = row
  const [holders, setHolders] = useState<FileHolder[] | null>(null)
  const members = usePeopleStore((state) => state.members)
  const people = new Map(valueOr(members, []).map((member) => [member.memberId, member]))
  const onlineCount = valueOr(members, []).filter(({ isOnline }) => isOnline).length

  // Asked again with every new row, since others say so when they have more or less than before.
  useEffect(() => {
    let isCurrent = true
    void askHolders({ spaceId, driveId }, path).then((found) => {
      if (isCurrent) setHolders(found)
    })
    return () => {
      isCurrent = false
    }
  }, [spaceId, driveId, path, entry, onlineCount])

  if (holders === null) return <p className="holder-note">{t('holding.askingAround')}</p>
  return (
    <>
      <OpenByNote entryId={entry.entryId} />
      <ul className="holders" aria-label={t('holding.whoHasIt')}>
        {holders.map((holder) => {
          const member = people.get(holder.memberId)
          if (!member) return null
          return (
            <li key={holder.memberId} className={`holder holder-${holder.state}`}>
              <Avatar
                name={member.name}
                color={member.color}
                picture={member.picture}
                size="small"
                isHere={holder.isOnline}
                isDecorative
              />
              <span>
                <span dir="auto">
                  {holder.isMe ? t('holding.yourComputer') : calledApart(member)}
                </span>
                <span className="holder-note">{holderSentence(holder)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** "All of it, yesterday, 10:40 · came from there". */
function holderSentence(holder: FileHolder): string {
  const share = shareOf(holder)
  return holder.hasGiven ? t('holding.cameFromThere', { share }) : share
}

function shareOf({ state, isOnline, atMs }: FileHolder): string {
  if (state === 'unknown' && !isOnline) return t('holding.unknownAway')
  const isOld = state !== 'unknown' && (!isOnline || atMs > 0)
  if (!isOld) return t('holding.share', { state })
  return t('holding.shareBefore', { state, moment: formatMoment(atMs) })
}
