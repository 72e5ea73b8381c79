/** How the editor deals with files: where they go, and what is pasted. */
import type { AttachmentPlace } from './insert-files.js'
import { pasteHandler } from './paste/paste-handler.js'
import { uploadFile } from './insert-files.js'

export function fileOptions({ spaceId, documentId }: AttachmentPlace) {
  const place = { spaceId, documentId }
  return {
    uploadFile: async (file: File) => {
      const { url, name } = await uploadFile(place, file)
      return { props: { url, name } }
    },
    pasteHandler: pasteHandler(place),
    // Blocks of files find their own addresses; nothing else is ever loaded.
    resolveFileUrl: () => Promise.reject(new Error('not loaded'))
  }
}
