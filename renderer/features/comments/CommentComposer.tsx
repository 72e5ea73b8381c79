import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { currentLocale, t } from '../../../app/contract/messages/translate.js'
import type { Member } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { Button } from '../../ui/Button.js'
import { MAX_COMMENT_LENGTH } from './threads.js'

const MAX_OFFERED = 5

export interface CommentComposerProps {
  label: string
  submitLabel: string
  placeholder?: string
  people: readonly Member[]
  initialText?: string
  isFocused?: boolean
  onSubmit: (text: string) => Promise<void>
  /** Absent where there is nothing to go back to: then only a started text can be given up. */
  onCancel?: () => void
  onFocus?: () => void
}

/** A comment being written. Enter sends it, Shift+Enter starts a line, @ offers people. */
export function CommentComposer(props: CommentComposerProps) {
  const {
    label,
    submitLabel,
    placeholder,
    people,
    initialText = '',
    isFocused,
    onSubmit,
    onCancel
  } = props
  const listId = useId()
  const ref = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(initialText)
  const [isBusy, setBusy] = useState(false)
  const [chosen, setChosen] = useState(0)
  const [isOffering, setOffering] = useState(false)
  const query = isOffering ? mentionQuery(text) : null
  const offered = query === null ? [] : matching(people, query)
  const isStarted = text.trim() !== ''

  useEffect(() => {
    const field = ref.current
    if (!isFocused || !field) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [isFocused])

  async function submit() {
    if (!isStarted || isBusy) return
    setBusy(true)
    await onSubmit(text)
    setBusy(false)
    setText('')
  }

  function cancel() {
    setText(initialText)
    onCancel?.()
  }

  function mention(person: Member) {
    setText(`${text.slice(0, text.lastIndexOf('@'))}@${person.name} `)
    setOffering(false)
    ref.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // The document's shortcuts and its undo are not for these words.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const person = offered[chosen]
    if (person && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((chosen + step + offered.length) % offered.length)
    } else if (person && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      mention(person)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (person) setOffering(false)
      else cancel()
    }
  }

  return (
    <div className="composer">
      <textarea
        ref={ref}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? listId : undefined}
        placeholder={placeholder ?? t('comments.placeholder')}
        dir="auto"
        rows={isStarted ? 3 : 1}
        maxLength={MAX_COMMENT_LENGTH}
        value={text}
        onFocus={props.onFocus}
        onChange={(event) => {
          setText(event.target.value)
          setOffering(true)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && (
        <ul id={listId} className="composer-people" role="listbox" aria-label={t('common.people')}>
          {offered.map((person, index) => (
            <li
              key={person.memberId}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => {
                event.preventDefault()
                mention(person)
              }}
            >
              {calledApart(person)}
            </li>
          ))}
        </ul>
      )}
      {(isStarted || onCancel) && (
        <div className="composer-actions">
          <Button kind="quiet" onClick={cancel}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="primary"
            isDisabled={!isStarted}
            isBusy={isBusy}
            onClick={() => void submit()}
          >
            {submitLabel}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What stands behind an @ at the end; null when there is none. */
function mentionQuery(text: string): string | null {
  return /(?:^|\s)@([^@\n]{0,40})$/u.exec(text)?.[1] ?? null
}

function matching(people: readonly Member[], query: string): Member[] {
  const wanted = query.toLocaleLowerCase(currentLocale())
  return people
    .filter(({ name, isMe }) => !isMe && name.toLocaleLowerCase(currentLocale()).startsWith(wanted))
    .slice(0, MAX_OFFERED)
}
