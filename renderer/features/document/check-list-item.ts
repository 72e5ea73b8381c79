/** BlockNote's check list item, whose box says what it is for. */
import { defaultBlockSpecs } from '@blocknote/core'
import { t } from '../../../app/contract/messages/translate.js'

const base = defaultBlockSpecs.checkListItem
const { render } = base.implementation

export const checkListItemSpec: typeof base = {
  ...base,
  implementation: {
    ...base.implementation,
    render(block, editor) {
      const view = render.call(this, block, editor)
      const box = view.dom.querySelector('input')
      if (box && view.contentDOM) {
        view.contentDOM.id = `to-do-${block.id}`
        box.setAttribute('aria-labelledby', view.contentDOM.id)
        // For an item without words yet.
        box.setAttribute('aria-label', t('document.toDo'))
      }
      return view
    }
  }
}
