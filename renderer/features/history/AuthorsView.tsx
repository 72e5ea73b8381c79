import { X } from 'lucide-react'
import { useEffect, useRef, type CSSProperties } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { MemberId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { AuthoredRun, TextBlock } from '../../../app/contract/model.js'
import { valueOr, type Loadable } from '../../loadable.js'
import { doShowAuthors, showNow } from '../../stores/history-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { TextBlocks } from './TextBlocks.js'
import { nameOf, sharesOf } from './version-words.js'

export interface AuthorsViewProps {
  blocks: Loadable<TextBlock<AuthoredRun>[]>
}

/** The document as it is, coloured by who wrote which words. */
export function AuthorsView({ blocks }: AuthorsViewProps) {
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])

  const person = (memberId: MemberId | null) => ({
    name: memberId ? nameOf(members, memberId) : t('common.notKnown'),
    style: colorStyle(members.find((member) => member.memberId === memberId)?.color)
  })

  return (
    <section className="past-view" aria-labelledby="past-title">
      <header className="past-header">
        <div className="past-heading">
          <h2 id="past-title" ref={title} tabIndex={-1}>
            {t('history.whoWroteWhat')}
          </h2>
          <p>{t('history.documentNow')}</p>
        </div>
        <IconButton label={t('history.backToDocument')} icon={X} onClick={showNow} />
      </header>
      {blocks.status === 'ready' && (
        <ul className="past-tools past-people" aria-label={t('history.shares')}>
          {sharesOf(blocks.value).map(({ memberId, ratio }) => {
            const { name, style } = person(memberId)
            return (
              <li key={memberId ?? ''} className="past-person">
                <span className="past-author" style={style}>
                  {name}
                </span>
                <span>{t('history.share', { percent: Math.max(1, Math.round(ratio * 100)) })}</span>
              </li>
            )
          })}
        </ul>
      )}
      <div
        className="past-scroller"
        tabIndex={0}
        role="document"
        aria-label={t('history.authorsText')}
      >
        {blocks.status === 'loading' && <Waiting>{t('history.authorsWaiting')}</Waiting>}
        {blocks.status === 'failed' && (
          <Message
            isProblem
            title={errorText(blocks.code).title}
            actions={<Button onClick={() => void doShowAuthors()}>{t('common.tryAgain')}</Button>}
          >
            <p>{errorText(blocks.code).hint}</p>
          </Message>
        )}
        {blocks.status === 'ready' && (
          <div className="past-page">
            <TextBlocks blocks={blocks.value}>
              {({ text, memberId }, _block, index) => {
                const { name, style } = person(memberId)
                return (
                  <span key={index} className="past-author" style={style} title={name}>
                    {text}
                  </span>
                )
              }}
            </TextBlocks>
          </div>
        )}
      </div>
    </section>
  )
}

function colorStyle(color: string | undefined): CSSProperties | undefined {
  return color === undefined ? undefined : ({ '--person': color } as CSSProperties)
}
