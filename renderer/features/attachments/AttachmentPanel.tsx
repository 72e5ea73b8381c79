import { FilePanel, UploadTab, useDictionary, type FilePanelProps } from '@blocknote/react'

/** Where a file for a block is chosen. Without the editor's field for addresses: none is loaded. */
export function AttachmentPanel({ blockId }: FilePanelProps) {
  const { file_panel: words } = useDictionary()
  const tabPanel = <UploadTab blockId={blockId} setLoading={() => undefined} />
  return <FilePanel blockId={blockId} tabs={[{ name: words.upload.title, tabPanel }]} />
}
