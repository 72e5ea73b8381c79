import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { t } from '../../../../app/contract/messages/translate.js'
import { Button } from '../../../ui/Button.js'
import { IconButton } from '../../../ui/IconButton.js'
import type { AlcoveEditor } from '../editor-schema.js'
import { goToNearest, goToNext, replaceEvery, replaceOne, setTerms } from './find.js'
import { useFindKeys } from './use-find-keys.js'
import { useFindResult } from './use-find-result.js'

export interface FindBarProps {
  editor: AlcoveEditor
  canEdit: boolean
}

const NO_TERMS = { text: '', replacement: '', matchCase: false, wholeWord: false }

/** Finds and replaces in the open document. Opens by its keys. */
export function FindBar({ editor, canEdit }: FindBarProps) {
  const [mode, setMode] = useState<'closed' | 'find' | 'replace'>('closed')
  const [terms, setFindTerms] = useState(NO_TERMS)
  const [done, setDone] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const isOpen = mode !== 'closed'
  const result = useFindResult(editor, isOpen)

  useFindKeys((wanted) => {
    const selected = editor.getSelectedText()
    if (selected !== '' && !selected.includes('\n')) change({ text: selected })
    setMode(wanted === 'replace' && canEdit ? 'replace' : 'find')
    requestAnimationFrame(() => field.current?.select())
  })

  useEffect(() => {
    setTerms(editor, isOpen ? terms : NO_TERMS)
  }, [editor, isOpen, terms])

  if (!isOpen) return null

  function change(to: Partial<typeof NO_TERMS>) {
    setFindTerms((before) => ({ ...before, ...to }))
    setDone('')
  }

  function close() {
    setMode('closed')
    editor.focus()
  }

  function onFindKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    event.preventDefault()
    goToNext(editor, event.shiftKey)
  }

  return (
    <div
      className="find-bar"
      role="search"
      aria-label={t('find.inDocument')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        close()
      }}
    >
      <div className="find-row">
        <input
          ref={field}
          className="find-field"
          aria-label={t('find.find')}
          placeholder={t('find.find')}
          dir="auto"
          spellCheck={false}
          value={terms.text}
          onChange={(event) => {
            const text = event.target.value
            change({ text })
            setTerms(editor, { ...terms, text })
            goToNearest(editor)
          }}
          onKeyDown={onFindKey}
        />
        <output className="find-count" aria-live="polite">
          {terms.text === '' ? '' : done || sentence(result)}
        </output>
        <IconButton
          label={t('find.matchCase')}
          icon={CaseSensitive}
          isPressed={terms.matchCase}
          onClick={() => change({ matchCase: !terms.matchCase })}
        />
        <IconButton
          label={t('find.wholeWords')}
          icon={WholeWord}
          isPressed={terms.wholeWord}
          onClick={() => change({ wholeWord: !terms.wholeWord })}
        />
        <IconButton
          label={t('find.previous')}
          icon={ChevronUp}
          isDisabled={result.count === 0}
          onClick={() => goToNext(editor, true)}
        />
        <IconButton
          label={t('find.next')}
          icon={ChevronDown}
          isDisabled={result.count === 0}
          onClick={() => goToNext(editor)}
        />
        <IconButton label={t('common.close')} icon={X} onClick={close} />
      </div>
      {mode === 'replace' && (
        <div className="find-row">
          <input
            className="find-field"
            aria-label={t('find.replaceWith')}
            placeholder={t('find.replaceWith')}
            dir="auto"
            spellCheck={false}
            value={terms.replacement}
            onChange={(event) => change({ replacement: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              replaceOne(editor)
            }}
          />
          <Button isDisabled={result.count === 0} onClick={() => replaceOne(editor)}>
            {t('find.replace')}
          </Button>
          <Button
            isDisabled={result.count === 0}
            onClick={() => {
              const count = replaceEvery(editor)
              setDone(t('find.replaced', { count }))
            }}
          >
            {t('find.replaceAll')}
          </Button>
        </div>
      )}
    </div>
  )
}

function sentence({ count, current }: { count: number; current: number }): string {
  if (count === 0) return t('find.nothing')
  return current === 0 ? t('find.foundCount', { count }) : t('find.matchOf', { current, count })
}
