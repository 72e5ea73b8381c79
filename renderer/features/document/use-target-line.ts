/** Goes to the line that was asked for, once the document shows it. */
import { useEffect } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { postNotice } from '../../stores/notice-store.js'
import { clearTargetLine, useViewStore } from '../../stores/view-store.js'
import { isCalm } from '../../ui/motion.js'
import type { AlcoveEditor } from './editor-schema.js'

/** The text may still be arriving from somebody else. */
const PATIENCE_MS = 4000
const FLASH_MS = 1800

export function useTargetLine(editor: AlcoveEditor): void {
  const blockId = useViewStore((state) => state.targetBlockId)

  useEffect(() => {
    if (blockId === null) return
    const untilMs = performance.now() + PATIENCE_MS
    let frame = 0
    const look = () => {
      const block = blockElement(editor, blockId)
      if (block) {
        show(editor, block, blockId)
        clearTargetLine()
      } else if (performance.now() < untilMs) {
        frame = requestAnimationFrame(look)
      } else {
        clearTargetLine()
        postNotice({ kind: 'info', title: t('document.lineGone') })
      }
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [editor, blockId])
}

function blockElement(editor: AlcoveEditor, blockId: string): HTMLElement | null {
  const text = editor.domElement
  return text?.querySelector(`.bn-block-outer[data-id="${CSS.escape(blockId)}"]`) ?? null
}

function show(editor: AlcoveEditor, block: HTMLElement, blockId: string): void {
  try {
    editor.setTextCursorPosition(blockId, 'end')
    editor.focus()
  } catch {
    // Pictures have no place for a caret.
  }
  block.scrollIntoView({ block: 'center', behavior: isCalm() ? 'auto' : 'smooth' })
  // Not a class: the editor would take it for a change of the text.
  const line = block.querySelector<HTMLElement>('.bn-block-content') ?? block
  line.animate(
    [{ backgroundColor: 'var(--accent-soft)' }, { backgroundColor: 'var(--accent-soft)' }, {}],
    { duration: FLASH_MS, easing: 'ease-out' }
  )
}
