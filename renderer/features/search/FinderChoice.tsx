import { File, FileText, MessageSquare, Plus } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { highlighted, type Choice } from './choices.js'

export interface FinderChoiceProps {
  choice: Choice
}

const ICON = { document: FileText, comment: MessageSquare, file: File } as const

export function FinderChoice({ choice }: FinderChoiceProps) {
  const { icon: Icon, emoji, title, detail, terms } = shown(choice)
  return (
    <>
      {emoji ? (
        <span className="finder-emoji" aria-hidden>
          {emoji}
        </span>
      ) : (
        <Icon className="icon" aria-hidden />
      )}
      <span className="finder-lines">
        <span className="finder-title" dir="auto">
          <Highlighted text={title} terms={terms} />
        </span>
        {detail !== '' && (
          <span className="finder-snippet" dir="auto">
            <Highlighted text={detail} terms={terms} />
          </span>
        )}
      </span>
    </>
  )
}

function shown(choice: Choice) {
  switch (choice.kind) {
    case 'recent': {
      const { title, icon } = choice.document
      return { icon: FileText, emoji: icon, title, detail: '', terms: [] }
    }
    case 'create':
      return { icon: Plus, emoji: null, title: titleOf(choice), detail: '', terms: [] }
    case 'hit': {
      const { kind, title, snippet, file, terms } = choice.hit
      const folder = file ? file.path.slice(1, -title.length - 1) : ''
      return { icon: ICON[kind], emoji: null, title, detail: file ? folder : snippet, terms }
    }
  }
}

function titleOf({ title }: Extract<Choice, { kind: 'create' }>): string {
  return t('search.newDocument', { title })
}

function Highlighted({ text, terms }: { text: string; terms: readonly string[] }) {
  return highlighted(text, terms).map(({ text: piece, isMatch }, index) =>
    isMatch ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>
  )
}
