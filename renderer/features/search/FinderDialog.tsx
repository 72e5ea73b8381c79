import { Search } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
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
import { showDialog, showDocument, showFile, showLine, showPanel } from '../../stores/view-store.js'
import { COMMANDS_SIGN } from '../commands/palette-choices.js'
import { hitSections, recentSection, type Choice } from './choices.js'
import { FinderChoice } from './FinderChoice.js'
import { isFinderKey } from './finder-key.js'
import { Picker } from './Picker.js'

export interface FinderDialogProps {
  spaceId: SpaceId
  canEdit: boolean
  onClose: () => void
}

/** One field for all: recent documents, everything that can be found, and a new document. */
export function FinderDialog({ spaceId, canEdit, onClose }: FinderDialogProps) {
  const documents = useDocumentStore((state) => state.documents)
  const hits = useSearchStore((state) => state.hits)
  const answeredText = useSearchStore((state) => state.answeredText)
  const [text, setText] = useState('')
  const isEmpty = text.trim() === ''
  const sections = isEmpty
    ? recentSection(liveDocuments(documents))
    : hitSections(hits, text, canEdit)
  const isAnswered = isEmpty || answeredText === text.trim()

  useEffect(() => resetSearchStore, [])

  function type(next: string) {
    if (next.startsWith(COMMANDS_SIGN)) {
      return showDialog({ kind: 'commands', text: next.slice(COMMANDS_SIGN.length) })
    }
    setText(next)
    void doSearch(spaceId, next)
  }

  function choose(choice: Choice) {
    if (choice.kind === 'recent') return showDocument(choice.document.documentId)
    if (choice.kind === 'create') return void doStartTitled(spaceId, choice.title)
    const { kind, documentId, blockId, file } = choice.hit
    if (file) return showFile(file.driveId, file.path)
    if (documentId === null) return
    if (blockId === null) showDocument(documentId)
    else showLine(documentId, blockId)
    if (kind === 'comment') showPanel('comments')
  }

  function onKey(event: KeyboardEvent): boolean {
    if (!isFinderKey(event)) return false
    onClose()
    return true
  }

  return (
    <Picker
      title={t('search.title')}
      icon={Search}
      label={t('search.field')}
      listLabel={t('search.found')}
      text={text}
      maxLength={MAX_QUERY_LENGTH}
      sections={sections}
      isAnswered={isAnswered}
      draw={(choice) => <FinderChoice choice={choice} />}
      onType={type}
      onChoose={choose}
      onKey={onKey}
      onClose={onClose}
    >
      {!isEmpty && isAnswered && hits.length === 0 && (
        <p className="finder-hint">{t('search.nothing', { text: text.trim() })}</p>
      )}
      {isEmpty && sections.length === 0 && <p className="finder-hint">{t('search.emptyHint')}</p>}
      {isEmpty && (
        <p className="finder-foot">{t('search.commandsHint', { sign: COMMANDS_SIGN })}</p>
      )}
      <p className="visually-hidden" role="status">
        {!isEmpty && isAnswered && t('search.foundCount', { count: hits.length })}
      </p>
    </Picker>
  )
}
