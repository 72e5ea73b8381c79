import type { DocumentPanelProps } from './DocumentPanel.js'

export function InfoPanel(_props: DocumentPanelProps) {
  return null
}
