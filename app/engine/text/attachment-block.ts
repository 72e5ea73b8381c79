import type { PhrasingContent } from 'mdast'
import { parseAlcoveUrl } from '../../contract/document-content.js'
import { type Block, type FileBlockType, plainText } from './blocks.js'
import { inlineRuns } from './inline-from-markdown.js'

const KINDS: readonly [RegExp, FileBlockType][] = [
  [/\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i, 'audio'],
  [/\.(?:mp4|m4v|webm|mov|ogv)$/i, 'video']
]

/** The editor's block for a paragraph that is nothing but a link to a file of the space. */
export function attachmentBlock(nodes: readonly PhrasingContent[]): Block | null {
  const [node, ...others] = nodes
  if (node?.type !== 'link' || others.length > 0) return null
  if (parseAlcoveUrl(node.url)?.kind !== 'file') return null
  const name = plainText(inlineRuns(node.children))
  const type = KINDS.find(([ending]) => ending.test(name))?.[1] ?? 'file'
  return { type, props: { url: node.url, name, caption: node.title ?? '' }, children: [] }
}
