import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** Nothing is loaded and nothing leads out: pictures and links are shown as what they say. */
export function MarkdownWords({ text }: { text: string }) {
  return (
    <div className="preview-words" dir="auto">
      <Markdown
        remarkPlugins={[remarkGfm]}
        skipHtml
        components={{
          a: ({ children, href }) => <span title={href}>{children}</span>,
          img: ({ alt, src }) => <em>{alt || String(src ?? '')}</em>
        }}
      >
        {text}
      </Markdown>
    </div>
  )
}
