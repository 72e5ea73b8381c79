/** The document screen with its editor, in the shape React's `lazy` wants. */
import type { DocumentScreen } from './features/document/DocumentScreen.js'

export async function loadDocumentScreen(): Promise<{ default: typeof DocumentScreen }> {
  const module = await import('./features/document/DocumentScreen.js')
  return { default: module.DocumentScreen }
}

/** Fetched while nothing else happens, so that the first document opens at once. */
export function loadDocumentScreenWhenIdle(): void {
  requestIdleCallback(() => void loadDocumentScreen())
}
