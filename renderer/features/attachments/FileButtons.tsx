import { useBlockNoteEditor, useComponentsContext, useEditorState } from '@blocknote/react'
import { Download, ExternalLink, FolderOpen } from 'lucide-react'
import { t } from '../../../app/contract/messages/translate.js'
import type { AlcoveEditor } from '../document/editor-schema.js'
import { fitFileProps } from './fit-block.js'
import { useFileActions } from './use-file-actions.js'

/** In the bar over a file of a document: the ways to get it out. */
export function FileButtons() {
  // The real schema's types are narrower than any.
  const editor = useBlockNoteEditor() as unknown as AlcoveEditor
  const Components = useComponentsContext()
  const { url, name } = useEditorState({ editor, selector: () => selectedFile(editor) })
  const actions = useFileActions(url, name)
  if (!actions || !Components) return null
  const { Button } = Components.FormattingToolbar
  return (
    <>
      <Button
        className="bn-button"
        label={t('attachments.openElsewhere')}
        mainTooltip={t('attachments.openElsewhere')}
        icon={<ExternalLink className="icon" aria-hidden />}
        onClick={actions.open}
      />
      <Button
        className="bn-button"
        label={t('attachments.saveCopy')}
        mainTooltip={t('attachments.saveCopy')}
        icon={<Download className="icon" aria-hidden />}
        onClick={actions.saveAs}
      />
      <Button
        className="bn-button"
        label={t('attachments.showInFolder')}
        mainTooltip={t('attachments.showInFolder')}
        icon={<FolderOpen className="icon" aria-hidden />}
        onClick={actions.showInFolder}
      />
    </>
  )
}

function selectedFile(editor: AlcoveEditor): { url: string; name: string } {
  const blocks = editor.getSelection()?.blocks ?? [editor.getTextCursorPosition().block]
  const { url, name } = fitFileProps(blocks.length === 1 ? (blocks[0]?.props ?? {}) : {})
  return { url, name }
}
