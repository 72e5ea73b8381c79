import { useEffect, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { showLine } from '../../stores/view-store.js'
import type { DocumentPanelProps } from './DocumentPanel.js'
import type { AlcoveEditor } from './editor-schema.js'
import { outlineOf, type OutlineHeading } from './outline.js'
import { useEditorChange } from './use-editor-change.js'

const readOutline = (editor: AlcoveEditor) => outlineOf(editor.prosemirrorState.doc)

/** The headings of the document, to see its shape and to go to a part of it. */
export function OutlinePanel({ editor, documentId }: DocumentPanelProps) {
  const headings = useEditorChange(editor, readOutline)
  const current = useHeadingInView(editor, headings)
  if (headings.length === 0) {
    return <p className="outline-empty">{t('document.noHeadings')}</p>
  }
  return (
    <nav aria-label={t('document.headings')}>
      <ol className="outline">
        {headings.map(({ blockId, text, depth }) => (
          <li key={blockId} data-depth={Math.min(depth, MAX_DEPTH_SHOWN)}>
            <button
              type="button"
              aria-current={blockId === current ? 'location' : undefined}
              onClick={() => showLine(documentId, blockId)}
            >
              <span dir="auto">{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const MAX_DEPTH_SHOWN = 5
/** The heading one reads under is the last one above this part of the page; lines lead to its middle. */
const READING_LINE = 0.6

function useHeadingInView(
  editor: AlcoveEditor,
  headings: readonly OutlineHeading[]
): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    const scroller = editor.domElement?.closest('.document-scroller')
    if (!scroller) return
    let frame = 0
    const look = () => {
      const { top, height } = scroller.getBoundingClientRect()
      const isAbove = ({ blockId }: OutlineHeading) => {
        const block = editor.domElement?.querySelector(`[data-id="${CSS.escape(blockId)}"]`)
        return block ? block.getBoundingClientRect().top < top + height * READING_LINE : false
      }
      setCurrent((headings.findLast(isAbove) ?? headings[0])?.blockId ?? null)
    }
    const onScroll = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    onScroll()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [editor, headings])
  return current
}
