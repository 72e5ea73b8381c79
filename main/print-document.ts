/** A page of HTML as a PDF: printed by a window nobody sees, without scripts and without network. */
import { app, BrowserWindow, session } from 'electron'
import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'

/** Where paper is still measured in inches. */
const LETTER_COUNTRIES = /[-_](US|CA|MX|PH)\b/

/** `folder` holds the page and what it shows; nothing else is read. */
export async function printDocument(file: string, folder: string): Promise<Uint8Array> {
  // Not persisted: the partition's name has no prefix.
  const own = session.fromPartition(`print-${randomUUID()}`)
  const allowed = `${pathToFileURL(folder).href}/`
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(allowed) }))
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false
    }
  })
  try {
    await window.loadFile(file)
    return await window.webContents.printToPDF({
      pageSize: LETTER_COUNTRIES.test(app.getLocale()) ? 'Letter' : 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true
    })
  } finally {
    window.destroy()
  }
}
