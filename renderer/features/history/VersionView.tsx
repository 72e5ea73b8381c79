import { ChevronDown, ChevronUp, RotateCcw, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { DocumentVersion } from '../../../app/contract/model.js'
import { formatMoment } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doShowVersion,
  findVersion,
  showNow,
  useHistoryStore,
  type Shown
} from '../../stores/history-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { RestoreDialog } from './RestoreDialog.js'
import { TextBlocks } from './TextBlocks.js'
import { nameKnown, numberChanges, versionLabel } from './version-words.js'

export interface VersionViewProps {
  shown: Extract<Shown, { kind: 'version' }>
  canEdit: boolean
}

/** A version to read, with what changed since, and the way to bring it back. */
export function VersionView({ shown, canEdit }: VersionViewProps) {
  const { versionId, isCompared, blocks } = shown
  const version = useHistoryStore((state) => findVersion(state, versionId))
  const [isAsking, setAsking] = useState(false)
  const [at, setAt] = useState(0)
  const page = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const changes = numberChanges(blocks.status === 'ready' ? blocks.value : [])

  useEffect(() => title.current?.focus(), [])

  function go(step: 1 | -1) {
    const next = ((at + step - 1 + changes.count) % changes.count) + 1
    setAt(next)
    page.current
      ?.querySelector(`[data-change="${next}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'instant' })
  }

  return (
    <section className="past-view" aria-labelledby="past-title">
      <header className="past-header">
        <div className="past-heading">
          <h2 id="past-title" ref={title} tabIndex={-1} dir="auto">
            {version ? versionLabel(version) : t('history.version')}
          </h2>
          <p>{version && formatMoment(version.atMs)}</p>
        </div>
        {canEdit && (
          <Button kind="primary" icon={RotateCcw} onClick={() => setAsking(true)}>
            {t('common.restore')}
          </Button>
        )}
        <IconButton label={t('history.backToDocument')} icon={X} onClick={showNow} />
      </header>
      <div className="past-tools">
        <label className="past-switch">
          <input
            type="checkbox"
            role="switch"
            checked={isCompared}
            onChange={(event) => void doShowVersion(versionId, event.target.checked)}
          />
          {t('history.compare')}
        </label>
        {isCompared && blocks.status === 'ready' && (
          <>
            <p role="status">{t('history.changesSince', { count: changes.count })}</p>
            {changes.count > 0 && (
              <div className="past-steps">
                <p className="past-legend" aria-hidden>
                  <ins className="past-added">{t('history.writtenSince')}</ins>
                  <del className="past-removed">{t('history.goneSince')}</del>
                </p>
                <IconButton
                  label={t('history.previousChange')}
                  icon={ChevronUp}
                  onClick={() => go(-1)}
                />
                <IconButton
                  label={t('history.nextChange')}
                  icon={ChevronDown}
                  onClick={() => go(1)}
                />
              </div>
            )}
          </>
        )}
      </div>
      <div
        className="past-scroller"
        ref={page}
        tabIndex={0}
        role="document"
        aria-label={t('history.versionText')}
      >
        {blocks.status === 'loading' && <Waiting>{t('history.opening')}</Waiting>}
        {blocks.status === 'failed' && <Unreadable code={blocks.code} version={version} />}
        {blocks.status === 'ready' && (
          <div className="past-page">
            <TextBlocks blocks={blocks.value}>
              {({ text, change }, block, index) => {
                const number = changes.numbers[block]?.[index] ?? undefined
                const common = { key: index, 'data-change': number }
                const current = number !== undefined && number === at ? ' past-current' : ''
                if (change === 'same') return <span {...common}>{text}</span>
                return change === 'added' ? (
                  <ins {...common} className={`past-added${current}`}>
                    {text}
                  </ins>
                ) : (
                  <del {...common} className={`past-removed${current}`}>
                    {text}
                  </del>
                )
              }}
            </TextBlocks>
          </div>
        )}
      </div>
      {isAsking && version && <RestoreDialog version={version} onClose={() => setAsking(false)} />}
    </section>
  )
}

function Unreadable({ code, version }: { code: ErrorCode; version: DocumentVersion | null }) {
  const members = usePeopleStore((state) => state.members)
  const again = version && (
    <Button onClick={() => void doShowVersion(version.versionId)}>{t('common.tryAgain')}</Button>
  )
  if (code !== 'content-unavailable' || !version) {
    return (
      <Message isProblem title={errorText(code).title} actions={again}>
        <p>{errorText(code).hint}</p>
      </Message>
    )
  }
  const name = nameKnown(valueOr(members, []), version.createdBy)
  if (name === null) {
    return (
      <Message isProblem title={t('history.unavailableFormer')} actions={again}>
        <p>{t('history.unavailableFormerHint')}</p>
      </Message>
    )
  }
  return (
    <Message isProblem title={t('history.unavailable', { name })} actions={again}>
      <p>{t('history.unavailableHint', { name })}</p>
    </Message>
  )
}
