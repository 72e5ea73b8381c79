/** Documents as the editor writes them, made by hand: blocks, mentions, links, comment threads. */
import * as Y from 'yjs'
import { COMMENTS_MAP } from '../contract/document-content.js'
import { DOCUMENT_FRAGMENT } from '../contract/document-port.js'

export type Inline = string | { name: string; props: Record<string, string> }

/** Adds a paragraph at the end and returns its block's id. */
export function addParagraph(
  doc: Y.Doc,
  content: readonly Inline[],
  marks: Record<string, object> = {}
): string {
  const blockId = `block-${doc.getXmlFragment(DOCUMENT_FRAGMENT).toString().length}`
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    const container = new Y.XmlElement('blockContainer')
    container.setAttribute('id', blockId)
    container.insert(0, [paragraph])
    groupOf(doc).push([container])
    for (const part of content) {
      if (typeof part === 'string') {
        const text = new Y.XmlText()
        paragraph.push([text])
        text.insert(0, part, marks)
      } else {
        const inline = new Y.XmlElement(part.name)
        for (const [key, value] of Object.entries(part.props)) inline.setAttribute(key, value)
        paragraph.push([inline])
      }
    }
  })
  return blockId
}

export function addImage(doc: Y.Doc, url: string): void {
  const image = new Y.XmlElement('image')
  const container = new Y.XmlElement('blockContainer')
  doc.transact(() => {
    groupOf(doc).push([container])
    container.setAttribute('id', `image-${url}`)
    container.insert(0, [image])
    image.setAttribute('url', url)
  })
}

function groupOf(doc: Y.Doc): Y.XmlElement {
  const fragment = doc.getXmlFragment(DOCUMENT_FRAGMENT)
  const first = fragment.length > 0 ? fragment.get(0) : null
  if (first instanceof Y.XmlElement) return first
  const group = new Y.XmlElement('blockGroup')
  fragment.insert(0, [group])
  return group
}

export interface SampleComment {
  commentId: string
  memberId: string
  text: string
  mentions?: string
}

/** Starts a thread, or answers in it. */
export function addComment(doc: Y.Doc, threadId: string, comment: SampleComment): void {
  doc.transact(() => {
    const threads = doc.getMap(COMMENTS_MAP)
    let thread = threads.get(threadId) as Y.Map<unknown> | undefined
    if (!thread) {
      thread = new Y.Map<unknown>()
      threads.set(threadId, thread)
      thread.set('id', threadId)
      thread.set('createdAt', 1000)
      thread.set('resolved', false)
      thread.set('comments', new Y.Array())
    }
    const { commentId, memberId, text, mentions } = comment
    const entry = new Y.Map<unknown>()
    entry.set('id', commentId)
    entry.set('userId', memberId)
    entry.set('createdAt', 2000)
    const mention = { type: 'mention', props: { memberId: mentions, name: 'Somebody' } }
    const words = { type: 'text', text, styles: {} }
    entry.set('body', [
      { id: 'a', type: 'paragraph', content: mentions ? [words, mention] : [words], children: [] }
    ])
    const comments = thread.get('comments') as Y.Array<unknown>
    comments.push([entry])
  })
}
