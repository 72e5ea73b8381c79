import { X } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doLoadOwnWords, doRemoveOwnWord, useOwnWordStore } from '../../stores/own-word-store.js'
import { IconButton } from '../../ui/IconButton.js'

const NONE: string[] = []

/** How many there are; the words themselves only when asked for. Nothing where there are none. */
export function OwnWords() {
  const words = useOwnWordStore((state) => valueOr(state.words, NONE))

  useEffect(() => void doLoadOwnWords(), [])

  if (words.length === 0) return null
  return (
    <details className="own-words">
      <summary>{t('settings.spelling.own-words', { count: words.length })}</summary>
      <p className="field-hint">{t('settings.spelling.own-hint')}</p>
      <ul>
        {words.map((word) => (
          <li key={word} className="settings-line">
            <span dir="auto">{word}</span>
            <IconButton
              label={t('settings.spelling.remove', { word })}
              icon={X}
              onClick={() => void doRemoveOwnWord(word)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
