/**
 * Messages in the language in use. Each process sets it once, before the first text is shown:
 * `t` must not be called while modules load. Messages are ICU: plurals, choices and tags are part
 * of the message, so that each language can put them where it needs them.
 */
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import type { Catalog, MessageId } from './catalog.js'
import { en } from './en/index.js'
import type { Language } from './languages.js'

export type MessageValues = Readonly<Record<string, string | number | Date>>
/** Values of a message that is put together from parts, such as elements of a page. */
export type PartValues<Part> = Readonly<
  Record<string, string | number | Date | Part | ((inner: (string | Part)[]) => Part)>
>

const cache = createIntlCache()
let used: Language = 'en'
let locale = 'en'
let intl = createdFor('en', en)

/** `numberLocale`: how numbers and dates are written, where that is more than the language. */
export function setMessages(language: Language, catalog: Catalog, numberLocale?: string): void {
  used = language
  locale = numberLocale ?? language
  intl = createdFor(locale, catalog)
}

export function currentLanguage(): Language {
  return used
}

/** BCP 47, for `Intl`. */
export function currentLocale(): string {
  return locale
}

export function t(id: MessageId, values?: MessageValues): string {
  return intl.formatMessage({ id }, values as Record<string, string>)
}

/** The message cut at its tags and at values that are not text, in order. */
export function tParts<Part>(id: MessageId, values: PartValues<Part>): (string | Part)[] {
  const parts = intl.formatMessage({ id }, values as never) as unknown
  return (Array.isArray(parts) ? parts : [parts]) as (string | Part)[]
}

/** "Ana, Bo and Cy"; `disjunction`: "Ana, Bo or Cy"; `unit`: "Ana, Bo, Cy". */
export function tList(items: readonly string[], type: Intl.ListFormatType = 'conjunction') {
  return intl.formatList(items, { type, style: type === 'unit' ? 'short' : 'long' })
}

function createdFor(tag: string, messages: Catalog): IntlShape<string> {
  return createIntl(
    {
      locale: tag,
      defaultLocale: 'en',
      messages: messages,
      // A message that cannot be formatted is a fault of ours: loud where tests see it.
      onError: (error) => {
        throw error
      }
    },
    cache
  )
}
