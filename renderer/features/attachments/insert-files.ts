/**
 * Files that are dropped on a document or pasted into it. A file of this computer is named by a
 * token and streamed by the engine, however large; bytes of the page, such as a pasted picture,
 * are sent.
 */
import { yUndoPluginKey } from 'y-prosemirror'
import type { UndoManager } from 'yjs'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { MAX_UPDATE_BYTES } from '../../../app/contract/limits.js'
import type { ErrorCode } from '../../../app/contract/errors.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Attachment } from '../../../app/contract/model.js'
import { call, tokensForFiles } from '../../client.js'
import { postError } from '../../stores/notice-store.js'
import type { AlcoveEditor } from '../document/editor-schema.js'

export interface AttachmentPlace {
  spaceId: SpaceId
  documentId: DocumentId
}

type FileBlockType = 'image' | 'video' | 'audio' | 'file'

/** The editor shows what it can draw; every other kind of file is a line with its name. */
const DRAWN = /^(image|video|audio)\/(?!.*(?:tiff|heic|heif|x-icon|photoshop|midi))/

export class UploadFailed extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

/** Puts a file into the drive; tells the person when that fails, and throws `UploadFailed`. */
export async function uploadFile(place: AttachmentPlace, file: File): Promise<Attachment> {
  const result = await upload(place, file)
  if (result.ok) return result.value
  postError(result.error.code)
  throw new UploadFailed(result.error.code)
}

async function upload(place: AttachmentPlace, file: File) {
  const name = file.name === '' ? t('attachments.fileName') : file.name
  const tokens = await tokensForFiles([file])
  const token = tokens.ok ? tokens.value[0] : undefined
  if (token) return call('attachment.add', { ...place, name, source: { token } })
  // Made by a program, not picked from a folder: there is no path, only bytes.
  if (file.size > MAX_UPDATE_BYTES) {
    return { ok: false, error: { code: 'too-large' as ErrorCode } } as const
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return call('attachment.add', { ...place, name, source: { bytes } })
}

/** Where files go: beside a block, or in the place of an empty one. */
export interface Spot {
  blockId: string
  side: 'before' | 'after'
}

/** Shows a block for each file at once, and fills it in when the file is in the drive. */
export async function insertFiles(
  editor: AlcoveEditor,
  files: readonly File[],
  spot: Spot
): Promise<void> {
  stepBegins(editor)
  const blockIds = editor.transact(() => putBlocks(editor, files, spot))
  stepBegins(editor)
  await Promise.all(files.map((file, at) => fill(editor, file, blockIds[at] ?? '')))
}

/** What comes now is undone apart from what was done a moment ago. */
function stepBegins(editor: AlcoveEditor): void {
  const state = yUndoPluginKey.getState(editor.prosemirrorState) as
    { undoManager: UndoManager } | undefined
  state?.undoManager.stopCapturing()
}

function putBlocks(
  editor: AlcoveEditor,
  files: readonly File[],
  { blockId, side }: Spot
): string[] {
  const reference = editor.getBlock(blockId)
  if (!reference) return []
  const blocks = files.map((file) => ({ type: typeOf(file), props: { name: file.name } }))
  const [first, ...rest] = blocks
  const content: unknown = reference.content
  const isEmpty = Array.isArray(content) && content.length === 0 && !reference.children.length
  if (!isEmpty || !first) {
    return editor.insertBlocks(blocks as never, reference, side).map(({ id }) => id)
  }
  const { id } = editor.updateBlock(reference, first as never)
  if (rest.length === 0) return [id]
  return [id, ...editor.insertBlocks(rest as never, id, 'after').map((block) => block.id)]
}

/** The block stays empty when it fails: a click on it tries again. */
async function fill(editor: AlcoveEditor, file: File, blockId: string): Promise<void> {
  try {
    const update = await editor.uploadFile?.(file, blockId)
    if (!update || typeof update === 'string' || !editor.getBlock(blockId)) return
    // Undo takes the block away as a whole, not first its address.
    editor.transact((transaction) => {
      transaction.setMeta('addToHistory', false)
      editor.updateBlock(blockId, update)
    })
  } catch (error) {
    if (!(error instanceof UploadFailed)) throw error
  }
}

function typeOf({ type }: File): FileBlockType {
  return DRAWN.test(type) ? (type.slice(0, type.indexOf('/')) as FileBlockType) : 'file'
}
