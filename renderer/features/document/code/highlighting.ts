/**
 * Colours in code blocks. The highlighter comes with the first block of a known language, each
 * language with its own first block. Regular expressions run in the page's own engine: the usual
 * one is WebAssembly, which the page's policy refuses. Colours are variables of the style sheet.
 */
import { SyntaxHighlightingExtension } from '@blocknote/core/extensions'
import { LANGUAGE_LOADERS } from './languages.js'

export async function createHighlighter() {
  const [{ createBundledHighlighter, createCssVariablesTheme }, { createJavaScriptRegexEngine }] =
    await Promise.all([import('shiki/core'), import('@shikijs/engine-javascript')])
  const create = createBundledHighlighter({
    langs: LANGUAGE_LOADERS,
    themes: {},
    engine: () => createJavaScriptRegexEngine({ forgiving: true })
  })
  const theme = createCssVariablesTheme({ name: 'alcove', variablePrefix: '--code-' })
  return create({ themes: [theme], langs: [] })
}

export const highlightingExtension = SyntaxHighlightingExtension({ createHighlighter })
