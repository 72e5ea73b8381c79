import type { DocumentPanelProps } from '../document/DocumentPanel.js'

export function HistoryPanel(_props: DocumentPanelProps) {
  return null
}
