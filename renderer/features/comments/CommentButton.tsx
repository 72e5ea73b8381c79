import { useBlockNoteEditor, useComponentsContext, useExtension } from '@blocknote/react'
import { MessageSquarePlus } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import { shownKeys } from '../../shown-keys.js'
import { commentsExtension } from './comments-extension.js'

/** In the toolbar over selected words. */
export function CommentButton() {
  const editor = useBlockNoteEditor()
  const components = useComponentsContext()
  const comments = useExtension(commentsExtension, { editor })
  if (!components || !editor.isEditable) return null
  return (
    <components.FormattingToolbar.Button
      className="bn-button"
      label={t('comments.comment')}
      mainTooltip={t('comments.comment')}
      secondaryTooltip={shownKeys('Mod', 'Alt', 'M')}
      icon={<MessageSquarePlus className="icon" aria-hidden />}
      onClick={() => comments.start()}
    />
  )
}
