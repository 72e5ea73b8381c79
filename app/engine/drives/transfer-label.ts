import { t } from '../../contract/messages/translate.js'

/** What a transfer is called: the name of the one thing, or how many things. Kept as it began. */
export function transferLabel(names: readonly string[]): string {
  const [first = ''] = names
  return names.length === 1 ? first : t('files.itemCount', { count: names.length })
}
