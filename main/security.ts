/**
 * What pages may not do: the content security policy, and refusals of navigation, windows,
 * webviews, permissions, devices and downloads. See docs/security.md.
 */
import { app, dialog, session, shell, type WebContents } from 'electron'
import { log } from '../app/engine/log.js'
import { isOurAddress } from './origin.js'

const logger = log('security')

/** Replaced by a fresh random value each time index.html is served; Vite wrote it there. */
export const CSP_NONCE_PLACEHOLDER = '__ALCOVE_CSP_NONCE__'

/** Writing the clipboard from a click; everything else goes through calls. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])
const OUTSIDE_SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])
const MAX_OUTSIDE_LENGTH = 2048

/**
 * Scripts: only our files. Styles: our files, and style elements that carry this load's nonce,
 * because the editor makes some at run time. The page finds the nonce in
 * `document.querySelector('meta[property=csp-nonce]').nonce` and hands it to the libraries that
 * ask for one. What remains: none of `unsafe-inline`, `unsafe-eval`, or a foreign source.
 * `devServer` adds its own socket and scripts in development builds.
 */
export function contentSecurityPolicy(nonce: string, devServer: string | null): string {
  const socket = devServer === null ? '' : ` ${devServer.replace(/^http/, 'ws')}`
  const devScripts = devServer === null ? '' : ` 'nonce-${nonce}'`
  return [
    `default-src 'none'`,
    `script-src 'self'${devScripts}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'${socket}`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`
  ].join('; ')
}

/** Before `ready`: no web contents may exist without these. */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurAddress(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isOurAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void offerOutside(contents, url).catch((error: unknown) =>
        logger.warn('could not open an address', error)
      )
      return { action: 'deny' }
    })
  })
}

/** After `ready`. */
export function hardenSession(): void {
  const own = session.defaultSession
  own.setPermissionRequestHandler((contents, permission, callback) =>
    callback(isOurAddress(contents.getURL()) && ALLOWED_PERMISSIONS.has(permission))
  )
  own.setPermissionCheckHandler(
    (_contents, permission, origin) => isOurAddress(origin) && ALLOWED_PERMISSIONS.has(permission)
  )
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
}

const asking = new WeakSet<WebContents>()

/** A link in a document may lie about where it goes: the person sees the address first. */
async function offerOutside(contents: WebContents, url: string): Promise<void> {
  const isWelcome =
    isOurAddress(contents.getURL()) &&
    URL.canParse(url) &&
    url.length <= MAX_OUTSIDE_LENGTH &&
    OUTSIDE_SCHEMES.has(new URL(url).protocol)
  if (!isWelcome || asking.has(contents)) return
  asking.add(contents)
  try {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Open this address outside Alcove?',
      detail: new URL(url).href,
      buttons: ['Open', 'Cancel'],
      defaultId: 0,
      cancelId: 1
    })
    if (response === 0) await shell.openExternal(new URL(url).href)
  } finally {
    asking.delete(contents)
  }
}
