/** A file block's values come from everybody who writes in the document: of any type and size. */

export interface FileBlockProps {
  name: string
  url: string
  caption: string
  showPreview: boolean
  previewWidth: number | undefined
}

const MAX_TEXT = 2000
const MIN_WIDTH = 32
const MAX_WIDTH = 4000

export function fitFileProps(props: object): FileBlockProps {
  const { name, url, caption, showPreview, previewWidth } = props as Record<string, unknown>
  return {
    name: text(name),
    url: text(url),
    caption: text(caption),
    showPreview: showPreview !== false,
    previewWidth: width(previewWidth)
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value
}

function width(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  return Math.min(Math.max(value, MIN_WIDTH), MAX_WIDTH)
}
