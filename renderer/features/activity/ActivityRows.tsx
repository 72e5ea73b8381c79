import { ChevronRight, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId, EntryId, SpaceId } from '../../../app/contract/ids.js'
import type { Activity } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { doRestoreDocument, findDocument, useDocumentStore } from '../../stores/document-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { doRestoreDrive, doRestoreFile, useTrashStore } from '../../stores/trash-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { activitySentence } from './activity-sentence.js'
import type { FoldedActivity } from './fold-activity.js'
import { doOpenActivityObject } from './open-activity.js'

export interface ActivityRowsProps {
  spaceId: SpaceId
  items: readonly FoldedActivity[]
  label: string
  canEdit: boolean
}

const NOTHING: never[] = []

export function ActivityRows({ spaceId, items, label, canEdit }: ActivityRowsProps) {
  return (
    <ul className="activity-list" aria-label={label}>
      {items.map((item) => (
        <ActivityRow
          key={item.parts.at(-1)?.number ?? item.number}
          spaceId={spaceId}
          item={item}
          canEdit={canEdit}
        />
      ))}
    </ul>
  )
}

interface ActivityRowProps {
  spaceId: SpaceId
  item: FoldedActivity
  canEdit: boolean
}

function ActivityRow({ spaceId, item, canEdit }: ActivityRowProps) {
  const [isUnfolded, setUnfolded] = useState(false)
  const me = usePeopleStore(
    (state) => valueOr(state.members, NOTHING).find(({ isMe }) => isMe)?.memberId
  )
  const restore = useRestore(spaceId, item)
  const nobody = '' as Activity['byMemberId']
  const isFolded = item.parts.length > 1
  return (
    <li className="activity-row" data-new={item.isNew}>
      <Avatar name={item.byName} color={item.byColor} size="small" isDecorative />
      <div className="activity-lines">
        <button
          type="button"
          className="activity-what"
          onClick={() => void doOpenActivityObject(spaceId, item)}
        >
          {item.isNew && <span className="visually-hidden">{t('common.newMark')} </span>}
          <span dir="auto">{activitySentence(item, me ?? nobody)}</span>
        </button>
        {isFolded && (
          <button
            type="button"
            className="activity-unfold"
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            <ChevronRight className="icon" aria-hidden />
            {isUnfolded
              ? t('activity.showAsOne')
              : t('activity.showSteps', { count: item.parts.length })}
          </button>
        )}
        {isFolded && isUnfolded && (
          <ul className="activity-parts">
            {item.parts.map((part) => (
              <li key={part.number}>
                <button
                  type="button"
                  className="activity-what"
                  onClick={() => void doOpenActivityObject(spaceId, part)}
                >
                  <span dir="auto">{activitySentence(part, me ?? nobody)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {canEdit && restore && (
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('common.restoreNamed', { name: item.name })}
          onClick={restore}
        >
          <RotateCcw className="icon" aria-hidden /> {t('common.restore')}
        </button>
      )}
      {item.atMs > 0 && (
        <time className="activity-when" dateTime={new Date(item.atMs).toISOString()}>
          {formatMoment(item.atMs)}
        </time>
      )}
    </li>
  )
}

/** The way back of what was deleted, while the trash has it. */
function useRestore(spaceId: SpaceId, item: FoldedActivity): (() => void) | null {
  const documents = useDocumentStore((state) => state.documents)
  const files = useTrashStore((state) => valueOr(state.files, NOTHING))
  const drives = useTrashStore((state) => valueOr(state.drives, NOTHING))
  if (item.kind !== 'deleted' || item.parts.length > 1) return null
  if (item.objectKind === 'document') {
    const documentId = item.objectId as DocumentId
    const isThere = findDocument(documents, documentId)?.trashedAtMs
    return isThere ? () => void doRestoreDocument(spaceId, documentId) : null
  }
  const file = files.find(({ entryId }) => entryId === (item.objectId as EntryId))
  if (file) return () => void doRestoreFile(spaceId, file)
  const drive = drives.find(
    ({ driveId, trashedAtMs }) => trashedAtMs !== null && driveId === item.objectId
  )
  return drive ? () => void doRestoreDrive(spaceId, drive) : null
}
