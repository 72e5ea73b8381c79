/** The document screen with its editor, in the shape React's `lazy` wants. */
import type { DocumentScreen } from './features/document/DocumentScreen.js'
import { loadEditorWords } from './features/document/editor-words.js'

export async function loadDocumentScreen(): Promise<{ default: typeof DocumentScreen }> {
  const [module] = await Promise.all([
    import('./features/document/DocumentScreen.js'),
    loadEditorWords()
  ])
  return { default: module.DocumentScreen }
}

/** Fetched while nothing else happens, so that the first document opens at once. */
export function loadDocumentScreenWhenIdle(): void {
  requestIdleCallback(() => void loadDocumentScreen())
}
