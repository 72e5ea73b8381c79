/** BlockNote's code block with a language picker that takes any language a document may name. */
import { createCodeBlockSpec } from '@blocknote/core'
import { LANGUAGE_NAMES, languageId, PLAIN } from './languages.js'

const base = createCodeBlockSpec({ supportedLanguages: LANGUAGE_NAMES, defaultLanguage: PLAIN })
const { render } = base.implementation

export const codeBlockSpec: typeof base = {
  ...base,
  implementation: {
    ...base.implementation,
    render(block, editor) {
      const { language } = block.props
      const known = languageId(language)
      // BlockNote's own throws at a language that is not on its list.
      const shown = { ...block, props: { ...block.props, language: known ?? PLAIN } }
      const view = render.call(this, shown, editor)
      const picker = view.dom.querySelector('select')
      if (picker) {
        picker.setAttribute('aria-label', 'Language of this code')
        if (known === null) picker.add(new Option(language, language, true, true), 0)
      }
      return view
    }
  }
}
