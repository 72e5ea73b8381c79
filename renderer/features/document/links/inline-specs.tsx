/** Links to documents and mentions as the editor's own inline contents. */
import type { PropSchema } from '@blocknote/core'
import { createReactInlineContentSpec } from '@blocknote/react'
import {
  formatAlcoveUrl,
  INLINE_PROPS,
  parseAlcoveUrl
} from '../../../../app/contract/document-content.js'
import { DocumentLinkChip } from './DocumentLinkChip.js'
import { MentionChip } from './MentionChip.js'

function propSchema<Props extends Record<string, ''>>(props: Props) {
  const schema: PropSchema = Object.fromEntries(
    Object.keys(props).map((name) => [name, { default: '' }])
  )
  return schema as { [Name in keyof Props]: { default: string } }
}

export const documentLinkSpec = createReactInlineContentSpec(
  { type: 'documentLink', propSchema: propSchema(INLINE_PROPS.documentLink), content: 'none' },
  {
    render: ({ inlineContent: { props } }) => <DocumentLinkChip {...props} />,
    toExternalHTML: ({ inlineContent: { props } }) => (
      <a href={formatAlcoveUrl({ kind: 'document', documentId: props.documentId as never })}>
        {props.title}
      </a>
    ),
    parse(element) {
      const target = alcoveTarget(element)
      if (target?.kind !== 'document') return undefined
      return { documentId: target.documentId, title: element.textContent ?? '' }
    }
  }
)

/** A mention that is pasted is a text with a name in it; only one that is written tells somebody. */
export const mentionSpec = createReactInlineContentSpec(
  { type: 'mention', propSchema: propSchema(INLINE_PROPS.mention), content: 'none' },
  {
    render: ({ inlineContent: { props } }) => <MentionChip {...props} />,
    toExternalHTML: ({ inlineContent: { props } }) => <span>@{props.name}</span>,
    parse(element) {
      const target = alcoveTarget(element)
      if (target?.kind !== 'member') return undefined
      return { memberId: target.memberId, name: (element.textContent ?? '').replace(/^@/, '') }
    }
  }
)

function alcoveTarget(element: HTMLElement) {
  return element.tagName === 'A' ? parseAlcoveUrl(element.getAttribute('href') ?? '') : null
}
