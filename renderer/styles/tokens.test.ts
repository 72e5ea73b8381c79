import { describe, expect, test } from 'vitest'

const sheets = import.meta.glob<string>('./*.css', {
  query: '?raw',
  import: 'default',
  eager: true
})

/** Colours and lengths belong to tokens; a hairline and nothing are not worth a name. */
const LITERAL = /#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|(?<![\w.-])(?!0px|1px)[\d.]+px/

describe('style sheets', () => {
  const names = Object.keys(sheets).filter((name) => name !== './tokens.css')

  test('all of them are looked at', () => {
    expect(names.length).toBeGreaterThan(5)
    expect(sheets['./controls.css']).toContain('.button-primary')
  })

  test.each(names)('%s takes its colours and lengths from tokens', (name) => {
    const rules = (sheets[name] ?? '').replace(/\/\*[\s\S]*?\*\//g, '').split('\n')
    expect(rules.filter((line) => LITERAL.test(line))).toEqual([])
  })

  test.each(names)('%s uses only tokens that exist', (name) => {
    const known = new Set(sheets['./tokens.css']?.match(/--[\w-]+(?=:)/g))
    const own = new Set((sheets[name] ?? '').match(/--[\w-]+(?=:)/g))
    const used = (sheets[name] ?? '').match(/(?<=var\()--[\w-]+/g) ?? []
    const isForeign = (token: string) => token === '--ink' || token === '--caret-color'
    expect(used.filter((t) => !known.has(t) && !own.has(t) && !isForeign(t))).toEqual([])
  })
})
