/**
 * What is pasted into a document. HTML of other programs is written anew before the editor reads
 * it; pictures that come along become files of the space, others become links.
 */
import { t } from '../../../../app/contract/messages/translate.js'
import type { AlcoveEditor } from '../../document/editor-schema.js'
import { insertFiles, uploadFile, UploadFailed, type AttachmentPlace } from '../insert-files.js'
import { cleanHtml, embeddedPictures, hasStructure, isOnlyPicture } from './clean-html.js'

/** Longer is pasted as plain text. */
const MAX_HTML_LENGTH = 50_000_000
const MAX_PICTURES = 100
/** Kinds of clipboards the editor knows better. */
const EDITORS_OWN = ['vscode-editor-data', 'blocknote/html', 'text/markdown']
const MARKDOWN = /^(#{1,6} |[-*+] |\d+\. |> |```)/m

export interface PasteContext {
  event: ClipboardEvent
  editor: object
  defaultPasteHandler: () => boolean | undefined
}

export function pasteHandler(place: AttachmentPlace) {
  return ({ event, editor: any, defaultPasteHandler }: PasteContext): boolean | undefined => {
    const data = event.clipboardData
    // The real schema's types are narrower than any.
    const editor = any as AlcoveEditor
    if (!data || isInCode(editor)) return defaultPasteHandler()
    if (EDITORS_OWN.some((type) => data.types.includes(type))) return defaultPasteHandler()
    const html = data.getData('text/html')
    const files = [...data.files]
    if (files.length > 0 && (html === '' || isOnlyPicture(html))) {
      const blockId = editor.getTextCursorPosition().block.id
      void insertFiles(editor, files, { blockId, side: 'after' })
      return true
    }
    if (html === '') return defaultPasteHandler()
    const text = data.getData('text/plain')
    if (html.length > MAX_HTML_LENGTH) editor.pasteText(text)
    else if (!hasStructure(html) && MARKDOWN.test(text)) editor.pasteMarkdown(text)
    else void pasteHtml(editor, place, html)
    return true
  }
}

/** At once, unless pictures have to be put away first. */
async function pasteHtml(
  editor: AlcoveEditor,
  place: AttachmentPlace,
  html: string
): Promise<void> {
  const pictures = embeddedPictures(html).slice(0, MAX_PICTURES)
  const addresses = new Map<string, string>()
  if (pictures.length > 0) await putAway(place, pictures, addresses)
  editor.pasteHTML(cleanHtml(html, addresses))
}

async function putAway(
  place: AttachmentPlace,
  pictures: readonly string[],
  addresses: Map<string, string>
): Promise<void> {
  for (const picture of pictures) {
    try {
      const { url } = await uploadFile(place, fileOf(picture))
      addresses.set(picture, url)
    } catch (error) {
      // The person has been told; the words are pasted without it.
      if (!(error instanceof UploadFailed || error instanceof DOMException)) throw error
    }
  }
}

/** Throws DOMException when this is not base64. */
function fileOf(dataUrl: string): File {
  const [head = '', body = ''] = dataUrl.split(',', 2)
  const type = /^data:([^;]+)/.exec(head)?.[1]?.toLowerCase() ?? ''
  const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0))
  const ending = type
    .slice(type.indexOf('/') + 1)
    .replace('svg+xml', 'svg')
    .replace('jpeg', 'jpg')
  return new File([bytes], `${t('attachments.pictureName')}.${ending}`, { type })
}

function isInCode(editor: AlcoveEditor): boolean {
  return editor.transact(
    ({ selection }) =>
      selection.$from.parent.type.spec.code === true && selection.$to.parent.type.spec.code === true
  )
}
