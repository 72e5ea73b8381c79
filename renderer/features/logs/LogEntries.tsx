import { FileText, RotateCw, Undo2 } from 'lucide-react'
import { useMemo, type UIEvent } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { LogEntry, LogPage } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Member } from '../../../app/contract/model.js'
import { dateFormat, formatMoment, formatSize } from '../../formats.js'
import { doSaveLogFile } from '../../stores/log-actions.js'
import { doLoadEarlier, doLoadEntries, useLogStore } from '../../stores/log-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { Button } from '../../ui/Button.js'
import { MarkdownWords } from '../../ui/MarkdownWords.js'
import { earlierRetractionSentence, logRows, retractionSentence, type LogRow } from './log-rows.js'

/** So near to the top the entries before are asked for. */
const NEAR_TOP_PX = 400

const dayFormat = dateFormat({ dateStyle: 'full' })
const timeFormat = dateFormat({ hour: '2-digit', minute: '2-digit' })
const exactFormat = dateFormat({ dateStyle: 'full', timeStyle: 'long' })

export interface LogEntriesProps {
  spaceId: SpaceId
  page: LogPage
  author: Member | null
}

/** Oldest on top; the view stays at the newest, and at what is read when others come. */
export function LogEntries({ spaceId, page, author }: LogEntriesProps) {
  const rows = useMemo(() => logRows(page), [page])
  const isLoadingEarlier = useLogStore((state) => state.open?.isLoadingEarlier ?? false)

  /** The list grows upward from its end, so the end is 0 and the top is below that. */
  function onScroll({ currentTarget: list }: UIEvent<HTMLElement>) {
    const fromTop = list.scrollHeight - list.clientHeight + list.scrollTop
    if (fromTop < NEAR_TOP_PX) void doLoadEarlier()
  }

  return (
    <div
      className="log-scroller"
      tabIndex={0}
      role="group"
      aria-label={t('logs.entries')}
      onScroll={onScroll}
    >
      <div className="log-column">
        {page.start > 0 && (
          <div className="log-earlier">
            <Button kind="quiet" isBusy={isLoadingEarlier} onClick={() => void doLoadEarlier()}>
              {t('logs.showEarlier')}
            </Button>
          </div>
        )}
        <ol className="log-list" aria-label={t('logs.entryList')}>
          {rows.map((row) => (
            <Row key={row.key} row={row} spaceId={spaceId} author={author} />
          ))}
        </ol>
      </div>
    </div>
  )
}

interface RowProps {
  row: LogRow
  spaceId: SpaceId
  author: Member | null
}

function Row({ row, spaceId, author }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <li className="log-day">{dayFormat().format(new Date(row.atMs))}</li>
    case 'entry':
      return <Entry entry={row.entry} spaceId={spaceId} author={author} />
    case 'retraction': {
      const { count, atMs } = row.retraction
      return (
        <li className="log-note">
          <Undo2 className="icon" aria-hidden />
          {retractionSentence(author, count)} ·{' '}
          {author?.isMe
            ? formatMoment(atMs)
            : t('logs.noticedHere', { moment: formatMoment(atMs) })}
        </li>
      )
    }
    case 'earlier-retractions':
      return (
        <li className="log-note">
          <Undo2 className="icon" aria-hidden />
          {earlierRetractionSentence(author)}
        </li>
      )
    case 'missing':
      return (
        <li className="log-note">
          {t(row.isCleared ? 'logs.cleared' : 'logs.missing', { count: row.count })}
          <Button kind="quiet" icon={RotateCw} onClick={() => void doLoadEntries()}>
            {t('common.tryAgain')}
          </Button>
        </li>
      )
    case 'unreadable': {
      const text = errorText('log-unreadable')
      const position = row.position + 1
      return <li className="log-note">{t('logs.unreadable', { ...text, position })}</li>
    }
  }
}

interface EntryProps {
  entry: LogEntry
  spaceId: SpaceId
  author: Member | null
}

function Entry({ entry, spaceId, author }: EntryProps) {
  const { position, atMs, body, files } = entry
  const logId = useLogStore((state) => state.open?.logId)
  const at = new Date(atMs)
  return (
    <li className="log-entry">
      {author && <Avatar name={author.name} color={author.color} size="small" isDecorative />}
      <div className="log-entry-body">
        <p className="log-entry-about">
          <strong dir="auto">{author?.name ?? t('logs.formerMember')}</strong>
          <time dateTime={at.toISOString()} title={exactFormat().format(at)}>
            {timeFormat().format(at)}
          </time>
          <span className="log-position" title={t('logs.positionHint')}>
            {t('logs.position', { position: position + 1 })}
          </span>
        </p>
        {body.trim() !== '' && <MarkdownWords text={body} />}
        {files.length > 0 && (
          <ul className="log-files" aria-label={t('logs.entryFiles', { position: position + 1 })}>
            {files.map(({ name, sizeBytes, isHere }, index) => (
              <li key={index}>
                <button
                  type="button"
                  className="log-file"
                  // With the words that are seen, for who speaks to the computer.
                  aria-label={t('logs.saveFileSized', { name, size: formatSize(sizeBytes) })}
                  title={isHere ? t('logs.saveFile', { name }) : t('logs.fetchFile', { name })}
                  onClick={() =>
                    logId && void doSaveLogFile(spaceId, logId, { position, index, name })
                  }
                >
                  <FileText className="icon" aria-hidden />
                  <span dir="auto">{name}</span> <small>{formatSize(sizeBytes)}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
