/**
 * PDF pages drawn by pdf.js, with its parser in a worker of this origin. Forms, scripts and
 * WebAssembly stay off; fonts and tables for characters come with the page.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

const FONTS = import.meta.glob<string>(
  '../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  {
    query: '?url',
    import: 'default',
    eager: true
  }
)
const CHARACTER_MAPS = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true
})

/** Pages larger than this would take the window's memory. */
const MAX_PICTURE_PIXELS = 32 * 1024 * 1024

export type { PDFDocumentProxy }

export interface OpenPdf {
  pages: Promise<PDFDocumentProxy>
  close: () => void
}

export async function openPdf(address: string): Promise<OpenPdf> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = workerAddress
  const task = getDocument({
    url: new URL(address, location.href).href,
    BinaryDataFactory: OwnData,
    // Only their being there is looked at.
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    disableAutoFetch: true,
    enableXfa: false,
    maxImageSize: MAX_PICTURE_PIXELS,
    stopAtErrors: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0
  })
  return { pages: task.promise, close: () => void task.destroy() }
}

/** Fonts and character maps by their file names, from what was built with the page. */
class OwnData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const files = kind === 'cMapUrl' ? CHARACTER_MAPS : FONTS
    const address = Object.entries(files).find(([file]) => file.endsWith(`/${filename}`))?.[1]
    if (!address) throw new Error('no such file')
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}
