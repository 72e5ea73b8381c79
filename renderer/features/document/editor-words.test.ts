import { BlockNoteEditor } from '@blocknote/core'
import { afterEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../app/contract/messages/languages.js'
import { slashItems } from './EditorMenus.js'
import { editorWords, loadEditorWords } from './editor-words.js'
import { editorSchema, type AlcoveEditor } from './editor-schema.js'

afterEach(() => loadEditorWords('en'))

const OTHERS = ['ar', 'de', 'es', 'fr', ...LANGUAGES.filter((language) => language !== 'en')]

function newEditor(): AlcoveEditor {
  return BlockNoteEditor.create({ schema: editorSchema, ...editorWords() }) as never
}

describe('[C10] the editor', () => {
  test('speaks English unless another language is loaded', async () => {
    await loadEditorWords('en')
    expect(newEditor().dictionary.formatting_toolbar.bold.tooltip).toBe('Bold')
  })

  test.each(OTHERS)('speaks %s, with a menu of blocks that can be told apart', async (language) => {
    await loadEditorWords(language)
    const editor = newEditor()
    expect(editor.dictionary.formatting_toolbar.bold.tooltip).not.toBe('Bold')
    const items = slashItems(editor)
    expect(items.length).toBeGreaterThan(10)
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
  })
})
