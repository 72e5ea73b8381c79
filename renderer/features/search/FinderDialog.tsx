import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { MAX_QUERY_LENGTH } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { liveDocuments, useDocumentStore } from '../../stores/document-store.js'
import {
  doSearch,
  doStartTitled,
  resetSearchStore,
  useSearchStore
} from '../../stores/search-store.js'
import { showDocument, showFile, showLine, showPanel } from '../../stores/view-store.js'
import { Dialog } from '../../ui/Dialog.js'
import { hitSections, recentSection, type Choice } from './choices.js'
import { FinderChoice } from './FinderChoice.js'

export interface FinderDialogProps {
  spaceId: SpaceId
  canEdit: boolean
  onClose: () => void
}

/** One field for all: recent documents, everything that can be found, and a new document. */
export function FinderDialog({ spaceId, canEdit, onClose }: FinderDialogProps) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const documents = useDocumentStore((state) => state.documents)
  const hits = useSearchStore((state) => state.hits)
  const answeredText = useSearchStore((state) => state.answeredText)
  const [text, setText] = useState('')
  /** null: the first, whatever comes in. */
  const [chosenId, setChosenId] = useState<string | null>(null)
  /** Enter came before the answer to what was typed: it counts once that is here. */
  const [isEntered, setEntered] = useState(false)
  const isEmpty = text.trim() === ''
  const sections = isEmpty
    ? recentSection(liveDocuments(documents))
    : hitSections(hits, text, canEdit)
  const choices = sections.flatMap((section) => section.choices)
  const at = Math.max(
    0,
    choices.findIndex(({ id }) => id === chosenId)
  )
  const chosen = choices[at]
  const isAnswered = answeredText === text.trim()

  useEffect(() => resetSearchStore, [])

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])

  const enter = useEffectEvent(() => {
    if (chosen) choose(chosen)
  })
  useEffect(() => {
    if (isEntered && isAnswered) enter()
  }, [isEntered, isAnswered])

  function type(next: string) {
    setText(next)
    setEntered(false)
    setChosenId(null)
    void doSearch(spaceId, next)
  }

  function choose(choice: Choice) {
    onClose()
    if (choice.kind === 'recent') return showDocument(choice.document.documentId)
    if (choice.kind === 'create') return void doStartTitled(spaceId, choice.title)
    const { kind, documentId, blockId, file } = choice.hit
    if (file) return showFile(file.driveId, file.path)
    if (documentId === null) return
    if (blockId === null) showDocument(documentId)
    else showLine(documentId, blockId)
    if (kind === 'comment') showPanel('comments')
  }

  function onKeyDown(event: KeyboardEvent) {
    const isAgain = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (isAgain) onClose()
    else if (step !== undefined && choices.length > 0) {
      setChosenId(choices.at((at + step) % choices.length)?.id ?? null)
    } else if (event.key === 'Enter') {
      if (!isEmpty && !isAnswered) setEntered(true)
      else if (chosen) choose(chosen)
    } else return
    event.preventDefault()
  }

  return (
    <Dialog title={t('search.title')} onClose={onClose} size="finder">
      <div className="finder-field">
        <Search className="icon" aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label={t('search.field')}
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={MAX_QUERY_LENGTH}
          placeholder={t('search.field')}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        className="finder-list"
        id={listId}
        ref={list}
        role="listbox"
        aria-label={t('search.found')}
      >
        {sections.map((section) => (
          <div key={section.title} role="group" aria-label={section.title}>
            <h3 aria-hidden>{section.title}</h3>
            {section.choices.map((choice) => (
              <FinderChoice
                key={choice.id}
                id={`${listId}-${choice.id}`}
                choice={choice}
                isChosen={choice.id === chosen?.id}
                onChoose={() => choose(choice)}
                onPoint={() => setChosenId(choice.id)}
              />
            ))}
          </div>
        ))}
      </div>
      {!isEmpty && isAnswered && hits.length === 0 && (
        <p className="finder-hint">{t('search.nothing', { text: text.trim() })}</p>
      )}
      {isEmpty && choices.length === 0 && <p className="finder-hint">{t('search.emptyHint')}</p>}
      <p className="visually-hidden" role="status">
        {!isEmpty && isAnswered && t('search.foundCount', { count: hits.length })}
      </p>
    </Dialog>
  )
}
