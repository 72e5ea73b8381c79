import { useEffect, useState, type ReactNode } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { MarkdownWords } from '../../ui/MarkdownWords.js'
import { createHighlighter } from '../document/code/highlighting.js'
import { previewLanguage } from './preview-kind.js'
import { readText, type PreviewText } from './preview-text.js'
import type { PreviewLoad } from './use-preview.js'

/** Colouring takes time that grows with the text; longer ones stay plain. */
const MAX_COLOURED_LENGTH = 100_000

export interface TextPreviewProps {
  name: string
  isMarkdown: boolean
  load: PreviewLoad
}

export function TextPreview({ name, isMarkdown, load }: TextPreviewProps) {
  const { address, onLoad, onError } = load
  const [found, setFound] = useState<PreviewText | null>(null)

  useEffect(() => {
    const stop = new AbortController()
    readText(address, stop.signal).then(
      (text) => {
        setFound(text)
        if (text) onLoad()
        else onError()
      },
      () => {
        if (!stop.signal.aborted) onError()
      }
    )
    return () => stop.abort()
  }, [address, onLoad, onError])

  if (!found) return null
  return (
    <div
      className="preview-scroller"
      tabIndex={0}
      role="document"
      aria-label={t('preview.textOf', { name })}
    >
      <div className="preview-page">
        {isMarkdown ? <MarkdownWords text={found.text} /> : <Code name={name} text={found.text} />}
        {found.isCut && <p className="preview-cut">{t('preview.cut')}</p>}
      </div>
    </div>
  )
}

function Code({ name, text }: { name: string; text: string }) {
  const lines = useColours(name, text) ?? text.split('\n')
  return (
    <pre className="preview-code" dir="auto">
      {lines.map((line, at) => (
        <code key={at}>{line}</code>
      ))}
    </pre>
  )
}

/** Each line as coloured pieces, once the colours have come; null until then. */
function useColours(name: string, text: string): ReactNode[] | null {
  const [lines, setLines] = useState<ReactNode[] | null>(null)
  const language = text.length <= MAX_COLOURED_LENGTH ? previewLanguage(name) : null

  useEffect(() => {
    if (language === null) return
    let isCurrent = true
    void colour(language, text).then((coloured) => {
      if (isCurrent) setLines(coloured)
    })
    return () => {
      isCurrent = false
    }
  }, [language, text])

  return language === null ? null : lines
}

let highlighter: ReturnType<typeof createHighlighter> | null = null

async function colour(language: string, text: string): Promise<ReactNode[]> {
  highlighter ??= createHighlighter()
  const shiki = await highlighter
  await shiki.loadLanguage(language)
  const { tokens } = shiki.codeToTokens(text, { lang: language, theme: 'alcove' })
  return tokens.map((line) =>
    line.map(({ content, color, offset }) => (
      <span key={offset} style={{ color }}>
        {content}
      </span>
    ))
  )
}
