/** Documents in and out. Progress is the transfer store's; what came of an import is a dialog. */
import type { DocumentId, PathToken, SpaceId } from '../../app/contract/ids.js'
import { t } from '../../app/contract/messages/translate.js'
import { call, tokensForFiles } from '../client.js'
import { doLoadDocuments } from './document-store.js'
import { postError, postNotice } from './notice-store.js'
import { showDialog, showDocument } from './view-store.js'

export type ExportFormat = 'markdown' | 'html' | 'pdf'

export interface ExportWish {
  /** null: the whole tree. */
  documentId: DocumentId | null
  title: string
  format: ExportFormat
  /** Without what is below it. */
  isAlone: boolean
}

/** Below a document, or at the root. What was left out is told in a dialog. */
export async function doImport(
  spaceId: SpaceId,
  sources: PathToken[],
  parentId: DocumentId | null = null
): Promise<void> {
  if (sources.length === 0) return
  const result = await call('document.import', { spaceId, sources, parentId })
  await doLoadDocuments(spaceId)
  if (!result.ok) return postError(result.error.code)
  const { documentIds, transfer } = result.value
  const [first] = documentIds
  if (first) showDocument(first)
  if (transfer.skippedCount > 0) showDialog({ kind: 'import-report', report: result.value })
}

export async function doPickAndImport(spaceId: SpaceId, kind: 'files' | 'folder'): Promise<void> {
  const picked = await call(kind === 'files' ? 'dialog.openDocuments' : 'dialog.openFolders', {})
  if (picked.ok) await doImport(spaceId, picked.value)
  else postError(picked.error.code)
}

export async function doImportDropped(spaceId: SpaceId, files: File[]): Promise<void> {
  if (files.length === 0) return
  const tokens = await tokensForFiles(files)
  if (tokens.ok) await doImport(spaceId, tokens.value)
  else postError(tokens.error.code)
}

/** Asks where to, then writes. */
export async function doExport(spaceId: SpaceId, wish: ExportWish): Promise<void> {
  const { documentId, title, format, isAlone } = wish
  if (format === 'pdf') {
    if (documentId !== null) await doExportPdf(spaceId, documentId, title)
    return
  }
  const picked = await call('dialog.saveFolder', {})
  if (!picked.ok) return postError(picked.error.code)
  const target = picked.value
  if (target === null) return
  const what = documentId === null ? {} : { documentId, isAlone }
  const result = await call('document.export', { spaceId, format, target, ...what })
  if (!result.ok) return postError(result.error.code)
  if (result.value.skippedCount === 0) tellDone(title)
}

async function doExportPdf(spaceId: SpaceId, documentId: DocumentId, title: string): Promise<void> {
  const picked = await call('dialog.saveFile', { suggestedName: `${title.slice(0, 60)}.pdf` })
  if (!picked.ok) return postError(picked.error.code)
  const target = picked.value
  if (target === null) return
  const result = await call('document.exportPdf', { spaceId, documentId, target })
  if (result.ok) tellDone(title)
  else postError(result.error.code)
}

function tellDone(title: string): void {
  postNotice({ kind: 'info', title: t('common.savedCopy', { name: title }) })
}
