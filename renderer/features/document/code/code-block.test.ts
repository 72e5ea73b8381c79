import { BlockNoteEditor } from '@blocknote/core'
import { afterEach, describe, expect, test } from 'vitest'
import { editorSchema } from '../editor-schema.js'
import { createHighlighter } from './highlighting.js'
import { LANGUAGE_LOADERS, languageId } from './languages.js'

const mounted: (() => void)[] = []

afterEach(() => {
  for (const unmount of mounted.splice(0)) unmount()
})

function show(language: string): HTMLElement {
  const editor = BlockNoteEditor.create({ schema: editorSchema })
  const place = document.body.appendChild(document.createElement('div'))
  editor.mount(place)
  mounted.push(() => {
    editor.unmount()
    place.remove()
  })
  editor.replaceBlocks(editor.document, [
    { type: 'codeBlock', props: { language }, content: 'x = 1' } as never
  ])
  return place
}

describe('code blocks', () => {
  test.each([
    ['javascript', 'javascript'],
    ['JS', 'javascript'],
    ['sh', 'bash'],
    ['text', 'text'],
    ['', ''],
    ['made up', 'made up'],
    ['__proto__', '__proto__']
  ])('a block whose language is %j shows its code and %j', (language, shown) => {
    const place = show(language)
    expect(place.querySelector('pre code')?.textContent).toBe('x = 1')
    const picker = place.querySelector('select')
    expect(picker?.selectedOptions[0]?.value ?? picker?.value).toBe(shown)
    expect(picker?.getAttribute('aria-label')).toBe('Language of this code')
    const names = new Map([...(picker?.options ?? [])].map(({ value, text }) => [value, text]))
    expect(names.get('text')).toBe('Plain text')
  })

  test('every language on offer loads without WebAssembly and colours by variables only', async () => {
    const highlighter = await createHighlighter()
    for (const name of Object.keys(LANGUAGE_LOADERS)) {
      await highlighter.loadLanguage(name)
      expect(highlighter.getLoadedLanguages()).toContain(name)
      const { tokens } = highlighter.codeToTokens('if (a) { "b" } # c', {
        lang: name,
        theme: 'alcove'
      })
      for (const token of tokens.flat()) expect(token.color).toMatch(/^var\(--code-[a-z-]+\)$/)
    }
    expect(languageId('constructor')).toBeNull()
  })
})
