import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Block, type Run, plainText } from './blocks.js'
import { markdownToBlocks } from './from-markdown.js'
import { markdownToUpdate, stateToMarkdown, stateToText } from './text.js'
import { blocksToMarkdown } from './to-markdown.js'

const sample = readFileSync(path.join(import.meta.dirname, 'sample-markdown.txt'), 'utf8')

async function roundTrip(markdown: string): Promise<string> {
  return stateToMarkdown(await markdownToUpdate(markdown))
}

/** Types with nesting, for reading a structure at a glance. */
function outline(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) =>
    block.children.length > 0 ? [block.type, outline(block.children)] : block.type
  )
}

/** Each character that is no blank, with its marks. */
function visibleMarks(runs: readonly Run[]): string[] {
  return runs.flatMap(({ text, bold, italic, strike }) =>
    [...text]
      .filter((character) => character.trim() !== '')
      .map((character) => `${character}${bold ? 'B' : ''}${italic ? 'I' : ''}${strike ? 'S' : ''}`)
  )
}

describe('Markdown comes back as it was written', () => {
  test.each([
    ['headings', '# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n'],
    ['paragraphs', 'First one.\n\nSecond one.\n'],
    [
      'marks',
      '**bold** *italic* ~~strike~~ `code` <u>under</u> [link](https://alcove.invalid/a)\n'
    ],
    ['nested marks', '**bold *and italic* too** [~~gone~~](x.md)\n'],
    [
      'links to documents',
      'See **all** [Heron diary](alcove:document/yyyyyyyyyyyyyyyyyyyyyyyyyy) [a *b*](x.md)\n'
    ],
    ['a link to a document alone', '- [A \\[b\\]](alcove:document/yyyyyyyyyyyyyyyyyyyyyyyyyy)\n'],
    [
      'mentions',
      '[@Bo](alcove:member/yyyyyyyyyyyyyyyyyyyyyyyyyy "m1")[@Cy](alcove:member/bbbbbbbbbbbbbbbbbbbbbbbbbb)\n'
    ],
    ['bare addresses', 'See <https://alcove.invalid/a>.\n'],
    ['line breaks', 'one\\\ntwo\\\n\\\nfour\n'],
    ['bullet list', '- one\n- two\n  - two a\n    - two a i\n  - two b\n- three\n'],
    ['numbered list', '1. one\n2. two\n   1. inner\n3. three\n'],
    ['a list that starts later', '7. seven\n8. eight\n'],
    ['check list', '- [ ] open\n- [x] done\n  - [ ] inner\n'],
    ['list item with blocks', '- item\n\n  paragraph\n  ```js\n  f()\n  ```\n'],
    ['list item that starts with code', '- ```js\n  f()\n  ```\n'],
    ['quote', '> one paragraph\n'],
    ['quote with more', '> first\n>\n> second\n>\n> - listed\n'],
    ['code with language', '```ts\nconst a = `1`\n\n\tb()\n```\n'],
    ['code without language', '```\nplain *text*\n```\n'],
    ['code that holds fences', '````\n```\n````\n'],
    ['divider', 'a\n\n---\n\nb\n'],
    [
      'table',
      '| A | B | C |\n| - | :-: | -: |\n| **1** | `x` | [l](y.md) |\n| a \\| b | c<br>d | |\n'
    ],
    ['table without header', '| | |\n| - | - |\n| a | b |\n'],
    ['picture', '![Alone](pics/a.png "Caption")\n'],
    ['scripts of the world', 'مرحبا **بالعالم** שלום 你好 한국어 ไทย 🎉👩‍👩‍👧 e\u0301\n']
  ])('%s', async (_, markdown) => {
    expect(await roundTrip(markdown)).toBe(markdown)
  })

  test('a real file settles after one pass', async () => {
    const once = await roundTrip(sample)
    expect(await roundTrip(once)).toBe(once)
    expect(once).toContain('![Logo](logo.png)\n\n# Field **study**')
  })

  test('marks at random places keep text and marks', () => {
    const words = [
      'a',
      'b c',
      ' d',
      'e ',
      '*',
      '_',
      'x*y',
      '`',
      '~',
      '[',
      '](',
      '<b>',
      '&amp;',
      '!',
      '#',
      '1.',
      '\\',
      'é',
      '🎉',
      '|'
    ]
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * below)
    }
    for (let round = 0; round < 2000; round++) {
      const content = Array.from({ length: 1 + random(6) }, () => ({
        text: words[random(words.length)] ?? '',
        ...(random(3) === 0 && { bold: true }),
        ...(random(3) === 0 && { italic: true }),
        ...(random(4) === 0 && { strike: true })
      }))
      const markdown = blocksToMarkdown([{ type: 'paragraph', content, props: {}, children: [] }])
      const [block] = markdownToBlocks(markdown)
      const back = block && 'content' in block ? block.content : []
      const failure = `${JSON.stringify(content)} became ${JSON.stringify(markdown)}`
      expect(plainText(back).trim(), failure).toBe(plainText(content).trim())
      expect(visibleMarks(back), failure).toEqual(visibleMarks(content))
    }
  })
})

describe('reading Markdown', () => {
  test.each([
    ['a soft line end is a blank', 'one\n  two', 'one two'],
    ['reference links', '[A][x]\n\n[x]: https://alcove.invalid', 'A'],
    ['entities and HTML marks', 'a &amp; <b>b</b><br>c <!-- no -->', 'a & b\nc '],
    ['what only looks like HTML', 'Map<string, number>', 'Map<string, number>'],
    [
      'a block of HTML',
      '<div align="center">\n<h2>T &lt;x&gt;</h2>\n<script>alert(1)</script>\n</div>',
      'T <x>'
    ],
    ['footnotes', 'A[^1]\n\n[^1]: Note.', 'A[^1]\n[^1]: Note.'],
    ['badges', '[![build](b.svg)](ci.md) text', 'build text'],
    ['windows line ends', '# A\r\n\r\nb\r\nc', 'A\nb c'],
    ['a byte order mark', '\ufeff# A', 'A'],
    ['nothing', '', '']
  ])('%s', async (_, markdown, text) => {
    expect(await stateToText(await markdownToUpdate(markdown))).toBe(text)
  })

  test.each([
    ['[x](javascript:alert(1))', 'x\n'],
    ['[x](JaVaScRiPt:alert)', 'x\n'],
    ['[x](java&#9;script:alert)', 'x\n'],
    ['<a href="data:text/html,hi">x</a>', 'x\n'],
    ['![x](data:image/png;base64,AAAA)', 'x\n'],
    ['[x](alcove://join/a)', '[x](alcove://join/a)\n'],
    ['[x](../b.md#c)', '[x](../b.md#c)\n']
  ])('only links that lead somewhere safe: %s', async (markdown, expected) => {
    expect(await roundTrip(markdown)).toBe(expected)
  })

  test('pictures are not fetched when the document opens', () => {
    const [picture] = markdownToBlocks('![A](https://alcove.invalid/a.png)')
    expect(picture).toMatchObject({ type: 'image', props: { name: 'A', showPreview: false } })
  })

  test('properties before the text are no heading', () => {
    const blocks = markdownToBlocks('---\ntitle: A\n---\n\nText')
    expect(blocks.map((block) => block.type)).toEqual(['codeBlock', 'paragraph'])
  })

  test('an item without text is a check box all the same', () => {
    expect(markdownToBlocks('- [x]\n- [ ] \n')).toMatchObject([
      { type: 'checkListItem', content: [], props: { checked: true } },
      { type: 'checkListItem', content: [], props: { checked: false } }
    ])
  })

  test('structure', () => {
    const markdown = '- a\n  1. b\n\n     c\n  > d\n- e\n\n> - f\n>\n> g'
    expect(outline(markdownToBlocks(markdown))).toEqual([
      ['bulletListItem', [['numberedListItem', ['paragraph']], 'quote']],
      'bulletListItem',
      ['quote', ['bulletListItem']],
      'quote'
    ])
  })
})

test('text has a line per block and tabs between cells', async () => {
  const markdown = '# T\n\n- a\n  - b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n---\n\n```\nc\n\nd\n```'
  expect(await stateToText(await markdownToUpdate(markdown))).toBe('T\na\nb\nx\ty\n1\t2\nc\n\nd')
})
