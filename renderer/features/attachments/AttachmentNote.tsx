import { FileX2, ImageOff } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Button } from '../../ui/Button.js'
import {
  failedSentence,
  foreignSentence,
  missingSentence,
  type AttachmentKind,
  type Sentence
} from './attachment-sentence.js'
import type { AttachmentView } from './use-attachment.js'

export interface AttachmentNoteProps {
  kind: AttachmentKind
  name: string
  url: string
  view: AttachmentView
}

/** Stands where a file should be. Addresses are shown as text, never as something to click. */
export function AttachmentNote({ kind, name, url, view }: AttachmentNoteProps) {
  const sentence = useSentence(kind, view)
  const { status } = view.state
  if (!sentence) return null
  const Icon = kind === 'image' ? ImageOff : FileX2
  return (
    <div className="attachment-note" role="note" contentEditable={false}>
      <Icon className="icon" aria-hidden />
      <div>
        <p className="attachment-note-title">{sentence.title}</p>
        <p>{sentence.hint}</p>
        {status === 'foreign' ? (
          <p className="attachment-note-address">{url}</p>
        ) : (
          name && <p className="attachment-note-address">{name}</p>
        )}
      </div>
      {(status === 'missing' || status === 'failed') && (
        <Button kind="quiet" onClick={view.retry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  )
}

function useSentence(kind: AttachmentKind, { state }: AttachmentView): Sentence | null {
  const members = usePeopleStore((people) => people.members)
  const here = usePeopleStore((people) => people.here)
  switch (state.status) {
    case 'missing':
      return missingSentence(kind, state.info, valueOr(members, []), here)
    case 'failed':
      return failedSentence(kind, state.reason === 'file-not-found')
    case 'foreign':
      return foreignSentence(kind)
    case 'loading':
    case 'shown':
      return null
  }
}
