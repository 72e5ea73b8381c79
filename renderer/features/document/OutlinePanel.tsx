import type { DocumentPanelProps } from './DocumentPanel.js'

export function OutlinePanel(_props: DocumentPanelProps) {
  return null
}
