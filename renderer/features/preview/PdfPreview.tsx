import { useEffect, useRef, useState } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { openPdf, type PDFDocumentProxy } from './pdf.js'
import type { PreviewLoad } from './use-preview.js'

/** Pages are drawn when they come this near to the window. */
const NEAR = '600px'
/** A canvas larger than this on one side fails in some graphics drivers. */
const MAX_SIDE = 4096
/** Of A4, until the page itself has said. */
const USUAL_RATIO = 0.7071

export interface PdfPreviewProps {
  name: string
  load: PreviewLoad
}

/** All pages below each other; only those near the window are drawn. */
export function PdfPreview({ name, load }: PdfPreviewProps) {
  const { address, onLoad, onError } = load
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)

  useEffect(() => {
    let close: (() => void) | null = null
    let isOver = false
    void openPdf(address)
      .then((opened) => {
        close = opened.close
        if (isOver) close()
        return opened.pages
      })
      .then(
        (pages) => {
          if (isOver) return
          setPdf(pages)
          onLoad()
        },
        () => {
          if (!isOver) onError()
        }
      )
    return () => {
      isOver = true
      setPdf(null)
      close?.()
    }
  }, [address, onLoad, onError])

  if (!pdf) return null
  return (
    <div
      className="preview-scroller"
      tabIndex={0}
      role="document"
      aria-label={t('preview.pagesOf', { name })}
    >
      {Array.from({ length: pdf.numPages }, (_, at) => (
        <PdfPage key={at} pdf={pdf} number={at + 1} />
      ))}
    </div>
  )
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const isNear = useNear(place)
  const [ratio, setRatio] = useState(USUAL_RATIO)
  const [isBroken, setBroken] = useState(false)

  useEffect(() => {
    if (!isNear) return
    let cancel: (() => void) | null = null
    let isOver = false
    async function draw() {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (isOver || !target) return
      const { width, height } = page.getViewport({ scale: 1 })
      setRatio(width / height)
      const wanted = (target.clientWidth / width) * devicePixelRatio
      const scale = Math.min(wanted, MAX_SIDE / Math.max(width, height))
      const viewport = page.getViewport({ scale })
      target.width = Math.ceil(viewport.width)
      target.height = Math.ceil(viewport.height)
      const task = page.render({ canvas: target, viewport })
      cancel = () => task.cancel()
      await task.promise
    }
    draw().catch(() => {
      if (!isOver) setBroken(true)
    })
    return () => {
      isOver = true
      cancel?.()
    }
  }, [isNear, pdf, number])

  return (
    <div ref={place} className="preview-sheet" style={{ aspectRatio: String(ratio) }}>
      {isNear && <canvas ref={canvas} role="img" aria-label={t('preview.page', { number })} />}
      {isBroken && <p className="preview-cut">{t('preview.pageBroken')}</p>}
    </div>
  )
}

function useNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const watcher = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: NEAR }
    )
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [place])
  return isNear
}
