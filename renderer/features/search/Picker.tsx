import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode
} from 'react'
import type { LucideIcon } from 'lucide-react'
import { Dialog } from '../../ui/Dialog.js'

export interface PickerSection<Choice> {
  title: string
  choices: readonly Choice[]
}

export interface PickerProps<Choice> {
  title: string
  icon: LucideIcon
  /** What can be typed. */
  label: string
  /** What the list is. */
  listLabel: string
  text: string
  maxLength: number
  sections: readonly PickerSection<Choice>[]
  /** The sections answer the text; until then, Enter waits for them. */
  isAnswered?: boolean
  draw: (choice: Choice) => ReactNode
  onType: (text: string) => void
  onChoose: (choice: Choice) => void
  /** Before the picker's own keys; true when it has been dealt with. */
  onKey?: (event: KeyboardEvent) => boolean
  onClose: () => void
  /** Below the list. */
  children?: ReactNode
}

/** A dialog of one field and a list: arrows move through the list while one types, Enter takes. */
export function Picker<Choice extends { id: string }>(props: PickerProps<Choice>) {
  const { icon: Icon, text, sections, isAnswered = true, draw, onChoose, onClose } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  /** null: the first, whatever comes in. */
  const [chosenId, setChosenId] = useState<string | null>(null)
  /** Enter came before the answer to what was typed: it counts once that is here. */
  const [isEntered, setEntered] = useState(false)
  const choices = sections.flatMap((section) => section.choices)
  const at = Math.max(
    0,
    choices.findIndex(({ id }) => id === chosenId)
  )
  const chosen = choices[at]

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
    setEntered(false)
    setChosenId(null)
    props.onType(next)
  }

  function choose(choice: Choice) {
    onClose()
    onChoose(choice)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (props.onKey?.(event)) return event.preventDefault()
    if (step !== undefined && choices.length > 0) {
      setChosenId(choices.at((at + step) % choices.length)?.id ?? null)
    } else if (event.key === 'Enter') {
      if (!isAnswered) setEntered(true)
      else if (chosen) choose(chosen)
    } else return
    event.preventDefault()
  }

  return (
    <Dialog title={props.title} onClose={onClose} size="finder">
      <div className="finder-field">
        <Icon className="icon" aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label={props.label}
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={props.maxLength}
          placeholder={props.label}
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
        aria-label={props.listLabel}
      >
        {sections.map((section) => (
          <div key={section.title} role="group" aria-label={section.title}>
            <h3 aria-hidden>{section.title}</h3>
            {section.choices.map((choice) => (
              <div
                key={choice.id}
                id={`${listId}-${choice.id}`}
                role="option"
                aria-selected={choice.id === chosen?.id}
                className="finder-choice"
                onClick={() => choose(choice)}
                onMouseMove={() => setChosenId(choice.id)}
              >
                {draw(choice)}
              </div>
            ))}
          </div>
        ))}
      </div>
      {props.children}
    </Dialog>
  )
}
