/** BlockNote's code block with a language picker that takes any language a document may name. */
import { createCodeBlockSpec } from '@blocknote/core'
import { t } from '../../../../app/contract/messages/translate.js'
import { LANGUAGE_NAMES, languageId, PLAIN } from './languages.js'

const base = createCodeBlockSpec({ supportedLanguages: LANGUAGE_NAMES, defaultLanguage: PLAIN })
const { render } = base.implementation

export const codeBlockSpec: typeof base = {
  ...base,
  implementation: {
    ...base.implementation,
    // Under its first name: the highlighter would look for one it does not know for ever.
    meta: {
      ...base.implementation.meta,
      highlight: ({ props }) => languageId(props.language) ?? PLAIN
    },
    render(block, editor) {
      const { language } = block.props
      const known = languageId(language)
      // BlockNote's own throws at a language that is not on its list.
      const shown = { ...block, props: { ...block.props, language: known ?? PLAIN } }
      const view = render.call(this, shown, editor)
      if (view.dom instanceof HTMLElement) view.dom.spellcheck = false
      const picker = view.dom.querySelector('select')
      if (picker) {
        picker.setAttribute('aria-label', t('document.codeLanguage'))
        const plain = [...picker.options].find(({ value }) => value === PLAIN)
        if (plain) plain.text = t('document.plainText')
        if (known === null) addOwn(picker, language)
      }
      return view
    }
  }
}

function addOwn(picker: HTMLSelectElement, language: string): void {
  const option = document.createElement('option')
  option.value = language
  option.text = language
  picker.prepend(option)
  option.selected = true
}
