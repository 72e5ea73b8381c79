/**
 * What a person sees when the profile cannot be opened: the reason and what to do, in a window,
 * with two ways on. The page has no script; its links are caught by the window.
 */
import { app, type BrowserWindow } from 'electron'
import { errorText } from '../app/contract/error-text.js'
import { toWireError, type ErrorCode } from '../app/contract/errors.js'
import { directionOf } from '../app/contract/messages/languages.js'
import { currentLanguage, t } from '../app/contract/messages/translate.js'
import { PAGE_ORIGIN } from './origin.js'
import { CSP_NONCE_PLACEHOLDER } from './security.js'

export const STARTUP_ERROR_PATH = '/startup-error'
const RETRY_PATH = '/startup-error/retry'
const QUIT_PATH = '/startup-error/quit'

let shown: ErrorCode = 'internal'

export async function showStartupError(window: BrowserWindow, error: unknown): Promise<void> {
  shown = toWireError(error).code
  window.webContents.on('will-navigate', (event) => {
    const { pathname } = new URL(event.url)
    if (pathname !== RETRY_PATH && pathname !== QUIT_PATH) return
    event.preventDefault()
    if (pathname === RETRY_PATH) app.relaunch()
    app.quit()
  })
  await window.loadURL(`${PAGE_ORIGIN}${STARTUP_ERROR_PATH}`)
}

export function startupErrorPage(): string {
  const { title, hint } = errorText(shown)
  const language = currentLanguage()
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(t('desktop.cannotStart'))}</title>
<style nonce="${CSP_NONCE_PLACEHOLDER}">
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-items: center; min-height: 100vh; margin: 0 }
  main { max-width: 30rem; padding: 2rem }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem }
  nav { display: flex; gap: 1rem; margin-top: 1.5rem }
</style>
</head>
<body>
<main role="alert">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(hint)}</p>
<nav>${linkTo(RETRY_PATH, t('desktop.startAgain'))} ${linkTo(QUIT_PATH, t('desktop.quit'))}</nav>
</main>
</body>
</html>`
}

function linkTo(address: string, label: string): string {
  return `<a href="${address}">${escapeHtml(label)}</a>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
