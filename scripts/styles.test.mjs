/** Style sheets hold in every language and theme: sides by reading direction, values by name. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './paths.mjs'

const FOLDER = path.join(ROOT, 'renderer', 'styles')
const SHEETS = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.css'))

/** Words that tie a rule to one side of the window, whichever way its words are read. */
const PHYSICAL = [
  /(?:^|[\s;{])(?:left|right|top|bottom)\s*:/,
  /(?:margin|padding|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\s*:/,
  /border-(?:left|right|top|bottom)(?:-(?:color|style|width))?\s*:/,
  /border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)/,
  // Four different sides in one line: the second is the right one.
  /(?:margin|padding|inset)\s*:\s*(?:[^\s;()]+|var\([^)]*\))(?:\s+(?:[^\s;()]+|var\([^)]*\))){3}\s*;/
]

const LITERAL = [
  /#[0-9a-f]{3,8}\b/i,
  /\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(/,
  /:\s*(?:white|black|gr[ae]y|red|green|blue)\b/,
  // A hairline is 1px at any size of text; everything else has a name.
  /(?<![\w.-])(?!(?:0|1)px)\d*\.?\d+px/,
  /(?:transition|animation)[^;]*\b\d+m?s\b/,
  /z-index:\s*\d{2,}/
]

/** Source code runs from left to right, whatever is around it. */
const ALLOWED = ['editor.css: text-align: left;']

function lines(sheet) {
  const text = fs.readFileSync(path.join(FOLDER, sheet), 'utf8')
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .split('\n')
    .map((line) => line.trim())
}

function offences(sheets, rules) {
  return sheets
    .flatMap((sheet) =>
      lines(sheet)
        .filter((line) => rules.some((rule) => rule.test(line)))
        .map((line) => `${sheet}: ${line}`)
    )
    .filter((offence) => !ALLOWED.includes(offence))
}

describe('style sheets', () => {
  it('[C10] name sides by the direction of reading, not left and right', () => {
    expect(offences(SHEETS, PHYSICAL)).toEqual([])
  })

  it('take every colour, length and duration from the tokens', () => {
    const others = SHEETS.filter((sheet) => sheet !== 'tokens.css')
    expect(offences(others, LITERAL)).toEqual([])
  })

  it('use no token that does not exist', () => {
    const text = SHEETS.flatMap(lines).join('\n')
    const known = new Set([...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
    // Set on elements by scripts: the colours of people, and places measured.
    const measured = ['--ink', '--person', '--caret-color', '--suggested-by', '--level']
    const used = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))
    expect([...used].filter((name) => !known.has(name) && !measured.includes(name))).toEqual([])
  })

  it('are all loaded', () => {
    const entry = fs.readFileSync(path.join(FOLDER, '..', 'main.tsx'), 'utf8')
    const editor = fs.readFileSync(
      path.join(FOLDER, '..', 'features', 'document', 'DocumentEditor.tsx'),
      'utf8'
    )
    expect(SHEETS.filter((sheet) => !`${entry}${editor}`.includes(`styles/${sheet}'`))).toEqual([])
  })
})
