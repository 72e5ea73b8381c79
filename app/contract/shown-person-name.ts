import { MAX_NAME_LENGTH } from './limits.js'
import { t } from './messages/translate.js'
import { tidyName, VISIBLE, withoutInvisible } from './person-name.js'

/**
 * A name from a peer as it can stand anywhere: on one line, of bounded length, with nothing that
 * hides in it or turns the words around it.
 */
export function shownPersonName(name: string): string {
  // Bounded first: the rest reads every character.
  const shown = tidyName(withoutInvisible(name.slice(0, MAX_NAME_LENGTH)))
  return VISIBLE.test(shown) ? shown : t('common.noName')
}
