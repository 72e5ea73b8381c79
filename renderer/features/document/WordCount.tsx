import type { Node } from 'prosemirror-model'
import { t } from '../../../app/contract/messages/translate.js'
import type { AlcoveEditor } from './editor-schema.js'
import { leafText } from './outline.js'
import { useEditorChange } from './use-editor-change.js'
import { countWords, type WordCount as Count } from './word-count.js'

/** How long the document is, and what is selected of it. */
export function WordCount({ editor }: { editor: AlcoveEditor }) {
  const { all, selected } = useEditorChange(editor, read)
  return (
    <dl className="info-facts" aria-label={t('document.length')}>
      <dt>{t('document.length')}</dt>
      <dd>{t('document.lengthCount', { ...all })}</dd>
      {selected && (
        <>
          <dt>{t('document.selected')}</dt>
          <dd>{t('document.lengthCount', { ...selected })}</dd>
        </>
      )}
    </dl>
  )
}

/** The document does not change with the selection, so its count is kept. */
let counted: { doc: Node; count: Count } | null = null

function read({ prosemirrorState: { doc, selection } }: AlcoveEditor) {
  if (counted?.doc !== doc) counted = { doc, count: count(doc, 0, doc.content.size) }
  const { from, to, empty } = selection
  return { all: counted.count, selected: empty ? null : count(doc, from, to) }
}

function count(doc: Node, from: number, to: number): Count {
  return countWords(doc.textBetween(from, to, '\n', leafText))
}
