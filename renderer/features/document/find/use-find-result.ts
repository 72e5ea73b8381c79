import { FormattingToolbarExtension } from '@blocknote/core/extensions'
import { useEffect, useState } from 'react'
import type { AlcoveEditor } from '../editor-schema.js'
import { readResult, type FindResult } from './find.js'

const NOTHING: FindResult = { count: 0, current: 0 }

/** How many places are marked, and which one is selected, while somebody wants to know. */
export function useFindResult(editor: AlcoveEditor, isWanted: boolean): FindResult {
  const [result, setResult] = useState(NOTHING)
  useEffect(() => {
    if (!isWanted) return
    let frame = 0
    const toolbar = editor.getExtension(FormattingToolbarExtension)
    const look = () => {
      setResult(readResult(editor))
      // A place that was found is selected, but nobody is about to make it bold.
      if (!editor.isFocused()) toolbar?.store.setState(false)
    }
    const update = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    update()
    const tiptap = editor._tiptapEditor
    tiptap.on('transaction', update)
    return () => {
      cancelAnimationFrame(frame)
      tiptap.off('transaction', update)
    }
  }, [editor, isWanted])
  return result
}
