/** Languages are complete, and the code uses messages that exist with the values they need. */
import { describe, expect, test } from 'vitest'
import { readCatalogs, readUses, shapeOf } from './messages.mjs'

const catalogs = readCatalogs()
const en = catalogs.get('en')
const uses = readUses(new Set(en.keys()))

describe('[C10] every language', () => {
  test.each([...catalogs.keys()])('%s has every message and no other', (language) => {
    const catalog = catalogs.get(language)
    expect([...catalog.keys()].filter((id) => !en.has(id))).toEqual([])
    expect([...en.keys()].filter((id) => !(catalog.get(id)?.trim() ?? ''))).toEqual([])
  })

  test.each([...catalogs.keys()])('%s uses the values that English uses', (language) => {
    const wrong = [...catalogs.get(language)].filter(([id, message]) => {
      const names = (text) => shapeOf(text).names.join()
      return names(message) !== names(en.get(id))
    })
    expect(wrong).toEqual([])
  })

  test.each([...catalogs.keys()])('%s distinguishes the plurals it has', (language) => {
    const wrong = [...catalogs.get(language)].flatMap(([id, message]) =>
      shapeOf(message)
        .plurals.filter(({ type, cases }) => {
          const { pluralCategories } = new Intl.PluralRules(language, { type }).resolvedOptions()
          // "Many" of French, Spanish and the like is for millions alone; their "other" serves it.
          const needed =
            language === 'ar'
              ? pluralCategories
              : ['one', 'other'].filter((c) => pluralCategories.includes(c))
          const isExact = (category) =>
            cases.includes({ zero: '=0', one: '=1', two: '=2' }[category])
          return needed.some((category) => !cases.includes(category) && !isExact(category))
        })
        .map(() => [id, message])
    )
    expect(wrong).toEqual([])
  })
})

describe('the code', () => {
  test('gives every message the values it needs', () => {
    const wrong = uses.calls.filter(({ id, values }) => {
      if (!en.has(id)) return true
      return values !== null && shapeOf(en.get(id)).names.some((name) => !values.includes(name))
    })
    expect(wrong).toEqual([])
  })

  test('uses every message', () => {
    expect([...en.keys()].filter((id) => !uses.mentioned.has(id))).toEqual([])
  })
})
