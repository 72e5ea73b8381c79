import type { DocumentPanelProps } from '../document/DocumentPanel.js'

export function CommentsPanel(_props: DocumentPanelProps) {
  return null
}
