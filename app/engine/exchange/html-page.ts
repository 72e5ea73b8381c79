/** A document as one page that any browser shows and prints, by itself and without a network. */
import { escapeHtml } from '../text/to-html.js'

export interface HtmlPage {
  title: string
  icon: string | null
  /** Elements, escaped already. */
  body: string
}

/** Nothing may run or be fetched but pictures, sound and films that lie beside the page. */
const POLICY =
  "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const STYLE = `
:root { color-scheme: light dark; --ink: #24211c; --faint: #6b655b; --line: #d9d3c7; --shade: #f4f1ea; --link: #1d5b46 }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e5dc; --faint: #a39d91; --line: #3d3a35; --shade: #24231f; --link: #8fcbb2 } }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; color: var(--ink); font: 1.0625rem/1.65 'Source Serif 4', 'Iowan Old Style', Georgia, 'Noto Serif', serif; overflow-wrap: break-word }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; break-after: avoid }
.title { font-size: 2.25rem; margin-top: 0 }
p, ul, ol, blockquote, pre, table, figure { margin: 0 0 0.9em }
a, .link { color: var(--link) }
ul, ol { padding-inline-start: 1.6em }
li.check { list-style: none; margin-inline-start: -1.4em }
.below { margin-inline-start: 1.6em }
blockquote { margin-inline-start: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); color: var(--faint) }
pre, code { font: 0.875em/1.5 ui-monospace, 'SF Mono', 'Cascadia Code', 'DejaVu Sans Mono', monospace }
pre { padding: 0.8em 1em; background: var(--shade); border-radius: 6px; white-space: pre-wrap }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid var(--line); padding: 0.35em 0.6em; text-align: start; vertical-align: top }
th { background: var(--shade) }
.center { text-align: center }
.right { text-align: end }
img, video { max-width: 100%; height: auto }
figure { break-inside: avoid }
figcaption { color: var(--faint); font-size: 0.875em }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0 }
@page { margin: 20mm 18mm 22mm; @bottom-center { content: counter(page) ' / ' counter(pages); color: #777; font: 9pt system-ui, sans-serif } }
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #555; --line: #ccc; --shade: #f4f4f4; --link: #1d5b46 }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt }
  tr, pre, blockquote { break-inside: avoid }
}
`

export function htmlPage({ title, icon, body }: HtmlPage): string {
  const heading = [icon, title].filter((part) => part).join(' ')
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body dir="auto">
<h1 class="title">${escapeHtml(heading)}</h1>
${body}</body>
</html>
`
}

export interface ContentsEntry {
  title: string
  url: string
  inside: ContentsEntry[]
}

/** Links to all pages of an export, as the tree has them. */
export function contentsHtml(entries: readonly ContentsEntry[]): string {
  if (entries.length === 0) return ''
  const items = entries.map(
    ({ title, url, inside }) =>
      `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a>${contentsHtml(inside)}</li>\n`
  )
  return `<ul>\n${items.join('')}</ul>\n`
}
