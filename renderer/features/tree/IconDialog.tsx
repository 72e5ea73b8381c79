import { useState, type FormEvent } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { MAX_ICON_LENGTH } from '../../../app/contract/limits.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doSetIcon, findDocument, useDocumentStore } from '../../stores/document-store.js'
import { Button } from '../../ui/Button.js'
import { Dialog } from '../../ui/Dialog.js'
import { TextField } from '../../ui/TextField.js'

const ICONS: readonly (readonly [icon: string, name: MessageId])[] = [
  ['📝', 'icons.note'],
  ['📄', 'icons.page'],
  ['📋', 'icons.list'],
  ['📚', 'icons.books'],
  ['📖', 'icons.openBook'],
  ['🗂️', 'icons.folders'],
  ['📁', 'icons.folder'],
  ['🗃️', 'icons.cardBox'],
  ['📅', 'icons.calendar'],
  ['📊', 'icons.chart'],
  ['📈', 'icons.risingCurve'],
  ['💰', 'icons.money'],
  ['🧾', 'icons.receipt'],
  ['✅', 'icons.done'],
  ['🎯', 'icons.target'],
  ['💡', 'icons.idea'],
  ['❓', 'icons.question'],
  ['❗', 'icons.important'],
  ['⭐', 'icons.star'],
  ['❤️', 'icons.heart'],
  ['🔥', 'icons.fire'],
  ['🚀', 'icons.rocket'],
  ['🏠', 'icons.house'],
  ['🏗️', 'icons.buildingSite'],
  ['🏫', 'icons.school'],
  ['🏥', 'icons.hospital'],
  ['🗺️', 'icons.map'],
  ['🧭', 'icons.compass'],
  ['✈️', 'icons.plane'],
  ['🚲', 'icons.bicycle'],
  ['🎨', 'icons.paint'],
  ['🎵', 'icons.music'],
  ['📷', 'icons.camera'],
  ['🎬', 'icons.film'],
  ['🔬', 'icons.microscope'],
  ['🧪', 'icons.testTube'],
  ['🔧', 'icons.wrench'],
  ['💻', 'icons.computer'],
  ['🔒', 'icons.lock'],
  ['🔑', 'icons.key'],
  ['👋', 'icons.hello'],
  ['👥', 'icons.people'],
  ['🤝', 'icons.agreement'],
  ['💬', 'icons.talk'],
  ['📣', 'icons.announcement'],
  ['✉️', 'icons.letter'],
  ['🎉', 'icons.party'],
  ['🎁', 'icons.present'],
  ['🌱', 'icons.seedling'],
  ['🌳', 'icons.tree'],
  ['🌊', 'icons.wave'],
  ['☀️', 'icons.sun'],
  ['🌙', 'icons.moon'],
  ['🐦', 'icons.bird'],
  ['🐟', 'icons.fish'],
  ['🐝', 'icons.bee'],
  ['🍎', 'icons.apple'],
  ['🍞', 'icons.bread'],
  ['☕', 'icons.coffee'],
  ['⚽', 'icons.ball']
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
    <Dialog title={t('tree.iconFor', { title: document?.title ?? '' })} onClose={onClose}>
      <div className="icon-grid" role="group" aria-label={t('tree.icons')}>
        {ICONS.map(([each, name]) => (
          <button
            key={each}
            type="button"
            aria-label={t(name)}
            title={t(name)}
            aria-pressed={document?.icon === each}
            onClick={() => choose(each)}
          >
            {each}
          </button>
        ))}
      </div>
      <form className="form" onSubmit={onSubmit}>
        <TextField
          label={t('tree.anyEmoji')}
          hint={t('tree.anyEmojiHint')}
          value={typed}
          error={isTooLong ? t('tree.emojiTooLong') : null}
          onChange={setTyped}
        />
        <div className="form-actions">
          {document?.icon && <Button onClick={() => choose(null)}>{t('tree.removeIcon')}</Button>}
          <Button type="submit" kind="primary" isDisabled={icon === '' || isTooLong}>
            {t('tree.useIcon')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
