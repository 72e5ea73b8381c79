/**
 * What pages may not do: the content security policy, and refusals of navigation, windows,
 * webviews, permissions, devices and downloads. See docs/security.md.
 */
import { app, dialog, session, shell, type WebContents } from 'electron'
import { t } from '../app/contract/messages/translate.js'
import { log } from '../app/engine/log.js'
import { isOurAddress, PAGE_ORIGIN } from './origin.js'

const logger = log('security')

/**
 * Stands in our own pages that bring a style element; replaced by a fresh random value at each
 * load. The built page has none. The dev server's and the start-up error's have.
 */
export const CSP_NONCE_PLACEHOLDER = '__ALCOVE_CSP_NONCE__'

/** Writing the clipboard from a click; everything else goes through calls. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])
const OUTSIDE_SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])
const MAX_OUTSIDE_LENGTH = 2048

/**
 * Scripts and styles: only our files. Nothing is exempted: no `unsafe-inline`, no `unsafe-eval`,
 * no foreign source. So libraries must not make style elements at run time; setting properties
 * of `element.style` is allowed. What it costs: BlockNote fades its menus out through a copy made
 * with `innerHTML`, whose style attributes are refused; the copy is gone a moment later. `nonce`: for pages that carry one. `devServer`: its socket and
 * its inline script, in development builds only.
 */
export function contentSecurityPolicy(nonce: string | null, devServer: string | null): string {
  const socket = devServer === null ? '' : ` ${devServer.replace(/^http/, 'ws')}`
  const nonceSource = nonce === null ? '' : ` 'nonce-${nonce}'`
  const devScripts = devServer === null ? '' : nonceSource
  return [
    `default-src 'none'`,
    `script-src 'self'${devScripts}`,
    `style-src 'self'${nonceSource}`,
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
      offerOutside(contents, url)
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
  // Chromium fetches a dictionary from its makers as soon as a session exists, whatever windows want.
  own.setSpellCheckerEnabled(false)
  own.setSpellCheckerDictionaryDownloadURL(`${PAGE_ORIGIN}/no-dictionaries/`)
}

const asking = new WeakSet<WebContents>()

/** Somewhere a link may lead outside of Alcove. */
export function isOutside(url: string): boolean {
  return (
    URL.canParse(url) &&
    url.length <= MAX_OUTSIDE_LENGTH &&
    OUTSIDE_SCHEMES.has(new URL(url).protocol)
  )
}

/** A link in a document may lie about where it goes: the person sees the address first. */
export function offerOutside(contents: WebContents, url: string): void {
  if (!isOurAddress(contents.getURL()) || !isOutside(url) || asking.has(contents)) return
  asking.add(contents)
  void ask(url)
    .catch((error: unknown) => logger.warn('could not open an address', error))
    .finally(() => asking.delete(contents))
}

async function ask(url: string): Promise<void> {
  const { href } = new URL(url)
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: t('desktop.openOutsideQuestion'),
    detail: href,
    buttons: [t('desktop.openOutside'), t('common.cancel')],
    defaultId: 0,
    cancelId: 1
  })
  if (response === 0) await shell.openExternal(href)
}
