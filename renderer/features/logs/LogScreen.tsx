import { useEffect } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { LogId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { doRestoreLog } from '../../stores/log-actions.js'
import { closeLog, doMarkRead, doOpenLog, findLog, useLogStore } from '../../stores/log-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { LogComposer } from './LogComposer.js'
import { LogEntries } from './LogEntries.js'
import { LogHeader } from './LogHeader.js'

export interface LogScreenProps {
  space: SpaceSummary
  logId: LogId
}

/** One log: its entries, newest at the bottom, and for its author the field to go on. */
export function LogScreen({ space, logId }: LogScreenProps) {
  const { spaceId, role } = space
  const log = useLogStore((state) => findLog(state, logId))
  const isLoaded = useLogStore((state) => state.logs.status === 'ready')
  const page = useLogStore((state) => (state.open?.logId === logId ? state.open.page : null))
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )

  useEffect(() => {
    void doOpenLog(spaceId, logId)
    const onVisible = () => void doMarkRead()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      document.removeEventListener('visibilitychange', onVisible)
      closeLog()
    }
  }, [spaceId, logId])

  if (!log) {
    if (!isLoaded) return <Waiting>{t('logs.opening')}</Waiting>
    const { title, hint } = errorText('log-not-found')
    return (
      <Message title={title} isProblem>
        <p>{hint}</p>
      </Message>
    )
  }
  const author = members.find(({ memberId }) => memberId === log.authorId)
  const canEdit = space.status === 'ready' && (role === 'admin' || role === 'editor')
  return (
    <section className="log" aria-label={t('logs.log', { name: log.name })}>
      <LogHeader space={space} log={log} author={author ?? null} canEdit={canEdit} />
      {log.trashedAtMs !== null && (
        <p className="banner" role="status">
          {t('logs.inTrash')}{' '}
          {canEdit && (
            <Button onClick={() => void doRestoreLog(spaceId, logId)}>{t('common.restore')}</Button>
          )}
        </p>
      )}
      {entries()}
      {log.isMine && canEdit && log.trashedAtMs === null && (
        <LogComposer key={logId} spaceId={spaceId} logId={logId} isFirst={log.length === 0} />
      )}
    </section>
  )

  function entries() {
    if (page === null || page.status === 'loading') return <Waiting>{t('logs.opening')}</Waiting>
    if (page.status === 'failed') {
      const { title, hint } = errorText(page.code)
      return (
        <Message title={title} isProblem>
          <p>{hint}</p>
        </Message>
      )
    }
    if (page.value.length === 0 && page.value.retractions.length === 0) {
      return (
        <Message title={log?.isMine ? t('logs.firstEntry') : t('logs.empty')}>
          <p>{emptyHint()}</p>
        </Message>
      )
    }
    return <LogEntries spaceId={spaceId} page={page.value} author={author ?? null} />
  }
  function emptyHint(): string {
    if (log?.isMine) return t('logs.firstEntryHint')
    return author ? t('logs.emptyHint', { name: author.name }) : t('logs.emptyHintAuthor')
  }
}
