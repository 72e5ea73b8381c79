import { useEffect, useState } from 'react'
import type { AlcoveEditor } from './editor-schema.js'

/** A document is read again this long after a change, not at every key. */
const PAUSE_MS = 250

/** What `read` makes of the document, now and soon after each change of text or selection. */
export function useEditorChange<Value>(
  editor: AlcoveEditor,
  read: (editor: AlcoveEditor) => Value
): Value {
  const [value, setValue] = useState(() => read(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const update = () => {
      timer = undefined
      setValue(read(editor))
    }
    const onTransaction = () => {
      timer ??= setTimeout(update, PAUSE_MS)
    }
    update()
    const tiptap = editor._tiptapEditor
    tiptap.on('transaction', onTransaction)
    return () => {
      clearTimeout(timer)
      tiptap.off('transaction', onTransaction)
    }
  }, [editor, read])
  return value
}
