import { describe, expect, test } from 'vitest'
import { cleanHtml, embeddedPictures, hasStructure, isOnlyPicture } from './clean-html.js'

const NONE = new Map<string, string>()

test('[D6] list paragraphs of Word become nested lists', () => {
  const item = (text: string, level: number, marker: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'>` +
    `<![if !supportLists]><span style='mso-list:Ignore'>${marker}</span><![endif]>${text}</p>`
  const html = item('a', 1, '·') + item('b', 2, '1.') + item('c', 2, '2.') + item('d', 1, '·')
  expect(cleanHtml(html, NONE)).toBe('<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>')
})

test('[D6] emphasis is read from styles, and not from what only looks like one', () => {
  const html =
    '<b style="font-weight:normal"><span style="font-weight:700">a</span>' +
    `<i style='mso-bidi-font-style:normal'>b</i><a href="https://x.org/"><u>c</u></a></b>`
  expect(cleanHtml(html, NONE)).toBe('<strong>a</strong><em>b</em><a href="https://x.org/">c</a>')
})

describe('hostile and odd HTML', () => {
  test.each([
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href=" java\nscript:alert(1)">x</a>', 'x'],
    ['<a href="data:text/html,<script>1</script>">x</a>', 'x'],
    ['<p onclick="alert(1)" style="background:url(http://127.0.0.1:9/a)">x</p>', '<p>x</p>'],
    ['<object data="x">o</object>x', 'x'],
    ['<img src="data:text/html;base64,PHNjcmlwdD4=" alt="x">', 'x'],
    ['<p title="a style=b">a style=c</p>', '<p>a style=c</p>'],
    ['<p>a &lt;img src=x onerror=alert(1)&gt;</p>', '<p>a &lt;img src=x onerror=alert(1)&gt;</p>']
  ])('%s', (html, clean) => {
    expect(cleanHtml(html, NONE)).toBe(clean)
  })

  test('nesting without end becomes text', () => {
    const clean = cleanHtml(`${'<blockquote>'.repeat(400)}x`, NONE)
    expect(clean.split('<blockquote>').length).toBeLessThan(110)
    expect(clean).toContain('x')
  })

  test('an absurd span is cut down', () => {
    expect(cleanHtml('<table><tr><td colspan="99999999">x</td></tr></table>', NONE)).toContain(
      'colspan="50"'
    )
  })

  test('pictures that come along take the addresses they were given', () => {
    const data = 'data:image/png;base64,AAAA'
    const html = `<p>x<img src="${data}" alt="Heron"></p><img src="${data}">`
    expect(embeddedPictures(html)).toEqual([data])
    const clean = cleanHtml(html, new Map([[data, 'alcove:file/a/b']]))
    expect(clean).toContain('<img src="alcove:file/a/b" alt="Heron">')
    expect(cleanHtml(html, NONE)).toContain('xHeron')
  })

  test('a picture copied in a browser is told from a page', () => {
    expect(isOnlyPicture('<meta charset="utf-8"><img src="https://example.org/a.png">')).toBe(true)
    expect(isOnlyPicture('<p>x<img src="a"></p>')).toBe(false)
    expect(hasStructure('<pre>x</pre>')).toBe(false)
    expect(hasStructure('<h1>x</h1>')).toBe(true)
  })
})
