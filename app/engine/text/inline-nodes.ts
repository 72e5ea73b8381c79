/**
 * Links to documents and mentions between their three forms: the editor's node, a run of text, and
 * an address in Markdown.
 */
import {
  INLINE_PROPS,
  formatAlcoveUrl,
  parseAlcoveUrl,
  type InlineType
} from '../../contract/document-content.js'
import type { MemberId, DocumentId } from '../../contract/ids.js'
import { MAX_TITLE_LENGTH } from '../../contract/limits.js'
import { t } from '../../contract/messages/translate.js'
import type { InlineNode, Run } from './blocks.js'

export function isInlineNode(name: string): name is InlineType {
  return Object.hasOwn(INLINE_PROPS, name)
}

/** A node as a run. `value` reads an attribute, whatever a peer has put there. */
export function inlineRun(type: InlineType, value: (key: string) => unknown): Run {
  const props: Record<string, string> = {}
  for (const key of Object.keys(INLINE_PROPS[type])) {
    const found = value(key)
    props[key] = typeof found === 'string' ? found.slice(0, MAX_TITLE_LENGTH) : ''
  }
  return runOf({ type, props })
}

function runOf(node: InlineNode): Run {
  const { name, title } = node.props
  const label = node.type === 'mention' ? `@${name}` : (title ?? '')
  return { text: label.replace(/\s+/g, ' ').trim() || t('common.untitled'), node }
}

export interface InlineLink {
  url: string
  /** Beside the address, for programs: here, which mention it is. */
  title: string | null
  text: string
}

/** null for a node whose address is none: it is only its text. */
export function inlineLink({ text, node }: Run): InlineLink | null {
  if (!node) return null
  const { props } = node
  const url =
    node.type === 'mention'
      ? formatAlcoveUrl({ kind: 'member', memberId: props['memberId'] as MemberId })
      : formatAlcoveUrl({ kind: 'document', documentId: props['documentId'] as DocumentId })
  if (parseAlcoveUrl(url) === null) return null
  return { url, text, title: props['mentionId'] || null }
}

/** null for every other address. */
export function inlineFromLink({ url, title, text }: InlineLink): Run | null {
  const target = parseAlcoveUrl(url)
  const label = text.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE_LENGTH)
  if (target?.kind === 'document') {
    return runOf({
      type: 'documentLink',
      props: { documentId: target.documentId, title: label === url ? '' : label }
    })
  }
  if (target?.kind !== 'member') return null
  return runOf({
    type: 'mention',
    props: {
      mentionId: (title ?? '').slice(0, MAX_TITLE_LENGTH),
      memberId: target.memberId,
      name: label.replace(/^@/, ''),
      byMemberId: ''
    }
  })
}
