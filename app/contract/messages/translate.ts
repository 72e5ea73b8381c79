/**
 * Messages in the language in use. Each process sets it once, before the first text is shown:
 * `t` must not be called while modules load. Messages are ICU: plurals, choices and tags are part
 * of the message, so that each language can put them where it needs them.
 */
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import type { Catalog, MessageId } from './catalog.js'
import { en } from './en/index.js'
import { Isolated, isolated } from './isolate.js'
import { directionOf, type Language } from './languages.js'

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
  return tParts(id, values ?? {}).join('')
}

/** The message cut at its tags and at values that are not text, in order. */
export function tParts<Part>(id: MessageId, values: PartValues<Part>): (string | Part)[] {
  const parts = intl.formatMessage({ id }, prepared(values) as never) as unknown
  return shown(Array.isArray(parts) ? parts : [parts])
}

/** "Ana, Bo and Cy"; `disjunction`: "Ana, Bo or Cy"; `unit`: "Ana, Bo, Cy". */
export function tList(items: readonly string[], type: Intl.ListFormatType = 'conjunction') {
  const style = type === 'unit' ? 'short' : 'long'
  return intl.formatList(shown<never>(items.map(isolatedHere)), { type, style })
}

/** Texts keep their own direction, and tags get what they enclose as plain text. */
function prepared(values: PartValues<unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string') return [name, isolatedHere(value)]
      if (typeof value !== 'function') return [name, value]
      return [name, (inner: unknown[]) => (value as (inner: unknown[]) => unknown)(shown(inner))]
    })
  )
}

function isolatedHere(text: string): string | Isolated {
  return isolated(text, directionOf(used) === 'rtl')
}

function shown<Part>(parts: readonly unknown[]): (string | Part)[] {
  return parts.map((part) => (part instanceof Isolated ? part.shown : (part as string | Part)))
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
