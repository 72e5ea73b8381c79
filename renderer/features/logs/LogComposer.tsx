import { Paperclip, X } from 'lucide-react'
import {
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent
} from 'react'
import type { LogId, SpaceId } from '../../../app/contract/ids.js'
import { MAX_LOG_BODY_LENGTH, MAX_LOG_FILES } from '../../../app/contract/limits.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatSize } from '../../formats.js'
import { shownKeys } from '../../shown-keys.js'
import { doAppend } from '../../stores/log-actions.js'
import { setDraft, useLogStore } from '../../stores/log-store.js'
import { postNotice } from '../../stores/notice-store.js'
import { Button } from '../../ui/Button.js'
import { IconButton } from '../../ui/IconButton.js'
import { wrapSelection } from './wrap-selection.js'

const MIN_ROWS = 2
const MAX_ROWS = 14
/** Keys that put the chosen words between marks, as in the editor of documents. */
const MARKS: Record<string, string> = { b: '**', i: '_', e: '`' }

export interface LogComposerProps {
  spaceId: SpaceId
  logId: LogId
  isFirst: boolean
}

/** The next entry, as Markdown. What was begun stays while the person looks elsewhere. */
export function LogComposer({ spaceId, logId, isFirst }: LogComposerProps) {
  const draft = useLogStore((state) => state.drafts[logId] ?? '')
  const [files, setFiles] = useState<readonly File[]>([])
  const [isBusy, setBusy] = useState(false)
  const [isOver, setOver] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const canSend = (draft.trim() !== '' || files.length > 0) && !isBusy
  const rows = Math.min(MAX_ROWS, Math.max(MIN_ROWS, draft.split('\n').length))

  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])

  function attach(added: readonly File[]) {
    if (files.length + added.length > MAX_LOG_FILES) {
      postNotice({ kind: 'problem', title: t('logs.tooManyFiles', { count: MAX_LOG_FILES }) })
    }
    setFiles([...files, ...added].slice(0, MAX_LOG_FILES))
  }

  async function send() {
    if (!canSend) return
    setBusy(true)
    const isAdded = await doAppend(spaceId, logId, draft, files)
    setBusy(false)
    if (isAdded) setFiles([])
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Undo of files and the like are not for these words.
    event.stopPropagation()
    if (event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const mark = event.shiftKey ? undefined : MARKS[event.key.toLowerCase()]
    if (event.key === 'Enter') {
      event.preventDefault()
      void send()
    } else if (mark) {
      event.preventDefault()
      wrapSelection(event.currentTarget, mark)
    }
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0) return
    event.preventDefault()
    attach(pasted)
  }

  function takes(event: DragEvent): boolean {
    return event.dataTransfer.types.includes('Files')
  }

  return (
    <form
      className={`log-composer${isOver ? ' drop-target' : ''}`}
      aria-label={t('logs.newEntry')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onDragOver={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!takes(event)) return
        event.preventDefault()
        attach([...event.dataTransfer.files])
      }}
    >
      <textarea
        ref={field}
        aria-label={t('logs.entryText')}
        placeholder={t('logs.composePlaceholder')}
        dir="auto"
        rows={rows}
        maxLength={MAX_LOG_BODY_LENGTH}
        value={draft}
        onChange={(event) => setDraft(logId, event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {files.length > 0 && (
        <ul className="log-files" aria-label={t('logs.attachedFiles')}>
          {files.map((file, at) => (
            <li key={`${at}-${file.name}`} className="log-file">
              <span dir="auto">{file.name}</span>
              <small>{formatSize(file.size)}</small>
              <IconButton
                label={t('logs.leaveOut', { name: file.name })}
                icon={X}
                onClick={() => setFiles(files.filter((_, n) => n !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <footer>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t('logs.attachedFiles')}
          onChange={(event) => {
            attach([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <IconButton
          label={t('logs.attach')}
          icon={Paperclip}
          onClick={() => picker.current?.click()}
        />
        <small className="log-hint">
          {t('logs.composeHint', { keys: shownKeys('Mod', 'Enter') })}
        </small>
        <Button type="submit" kind="primary" isDisabled={!canSend} isBusy={isBusy}>
          {t('logs.addEntry')}
        </Button>
      </footer>
    </form>
  )
}
