import { useState, type FormEvent } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { MAX_ICON_LENGTH } from '../../../app/contract/limits.js'
import { doSetIcon, findDocument, useDocumentStore } from '../../stores/document-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

const ICONS: readonly (readonly [icon: string, name: string])[] = [
  ['📝', 'Note'],
  ['📄', 'Page'],
  ['📋', 'List'],
  ['📚', 'Books'],
  ['📖', 'Open book'],
  ['🗂️', 'Folders'],
  ['📁', 'Folder'],
  ['🗃️', 'Card box'],
  ['📅', 'Calendar'],
  ['📊', 'Chart'],
  ['📈', 'Rising curve'],
  ['💰', 'Money'],
  ['🧾', 'Receipt'],
  ['✅', 'Done'],
  ['🎯', 'Target'],
  ['💡', 'Idea'],
  ['❓', 'Question'],
  ['❗', 'Important'],
  ['⭐', 'Star'],
  ['❤️', 'Heart'],
  ['🔥', 'Fire'],
  ['🚀', 'Rocket'],
  ['🏠', 'House'],
  ['🏗️', 'Building site'],
  ['🏫', 'School'],
  ['🏥', 'Hospital'],
  ['🗺️', 'Map'],
  ['🧭', 'Compass'],
  ['✈️', 'Plane'],
  ['🚲', 'Bicycle'],
  ['🎨', 'Paint'],
  ['🎵', 'Music'],
  ['📷', 'Camera'],
  ['🎬', 'Film'],
  ['🔬', 'Microscope'],
  ['🧪', 'Test tube'],
  ['🔧', 'Wrench'],
  ['💻', 'Computer'],
  ['🔒', 'Lock'],
  ['🔑', 'Key'],
  ['👋', 'Hello'],
  ['👥', 'People'],
  ['🤝', 'Agreement'],
  ['💬', 'Talk'],
  ['📣', 'Announcement'],
  ['✉️', 'Letter'],
  ['🎉', 'Party'],
  ['🎁', 'Present'],
  ['🌱', 'Seedling'],
  ['🌳', 'Tree'],
  ['🌊', 'Wave'],
  ['☀️', 'Sun'],
  ['🌙', 'Moon'],
  ['🐦', 'Bird'],
  ['🐟', 'Fish'],
  ['🐝', 'Bee'],
  ['🍎', 'Apple'],
  ['🍞', 'Bread'],
  ['☕', 'Coffee'],
  ['⚽', 'Ball']
]

export interface IconDialogProps {
  spaceId: SpaceId
  documentId: DocumentId
  onClose: () => void
}

/** A few dozen at hand; any other can be typed or pasted. */
export function IconDialog({ spaceId, documentId, onClose }: IconDialogProps) {
  const document = useDocumentStore((state) => findDocument(state.documents, documentId))
  const [typed, setTyped] = useState('')
  const icon = typed.trim()
  const isTooLong =
    icon.length > MAX_ICON_LENGTH || [...new Intl.Segmenter().segment(icon)].length > 2

  function choose(chosen: string | null) {
    onClose()
    void doSetIcon(spaceId, documentId, chosen)
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (icon !== '' && !isTooLong) choose(icon)
  }

  return (
    <Dialog title={`Icon for “${document?.title ?? ''}”`} onClose={onClose}>
      <div className="icon-grid" role="group" aria-label="Icons">
        {ICONS.map(([each, name]) => (
          <button
            key={each}
            type="button"
            aria-label={name}
            title={name}
            aria-pressed={document?.icon === each}
            onClick={() => choose(each)}
          >
            {each}
          </button>
        ))}
      </div>
      <form className="form" onSubmit={onSubmit}>
        <TextField
          label="Any other emoji"
          hint="Type or paste one, or use your system’s emoji picker."
          value={typed}
          error={isTooLong ? 'One emoji, or up to two letters.' : null}
          onChange={setTyped}
        />
        <div className="form-actions">
          {document?.icon && <Button onClick={() => choose(null)}>Remove icon</Button>}
          <Button type="submit" kind="primary" isDisabled={icon === '' || isTooLong}>
            Use it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
