/**
 * `app://alcove/…`: the built page, files of documents, and nothing else of the disk. Every answer carries the
 * content security policy. In development the dev server's answers come through here too, so the
 * page lives under the same origin and rules.
 */
import { net, protocol, session } from 'electron'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Alcove } from '../app/alcove.js'
import { attachmentResponse } from './attachment-route.js'
import { openedResponse } from './opened-route.js'
import { ATTACHMENT_PATH, OPENED_PATH, PAGE_HOST, PAGE_SCHEME } from './origin.js'
import { fileBelow } from './page-files.js'
import { contentSecurityPolicy, CSP_NONCE_PLACEHOLDER } from './security.js'
import { STARTUP_ERROR_PATH, startupErrorPage } from './startup-error.js'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm'
}

/** Before `ready`, as Electron demands. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        // Sound and film are fetched in parts.
        stream: true
      }
    }
  ])
}

/**
 * After `ready`. `root`: the folder of the built page. `engine`: has the files of documents, which
 * nobody gets while the app is locked.
 */
export function servePage(
  root: string,
  engine: () => Promise<Alcove>,
  isLocked: () => boolean
): void {
  session.defaultSession.protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url)
    const openAttachment: Alcove['openAttachment'] = async (ids) =>
      (await engine()).openAttachment(ids)
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (url.host !== PAGE_HOST || !isReading) return refuse(404)
    if (isLocked() && isOfContent(url.pathname)) return refuse(403)
    const attachment = await attachmentResponse({ openAttachment }, request)
    if (attachment) return attachment
    const openPublicFile: Alcove['openPublicFile'] = async (file) =>
      (await engine()).openPublicFile(file)
    const opened = await openedResponse({ openPublicFile }, request)
    if (opened) return opened
    const found = await readPage(root, url)
    if (typeof found === 'number') return refuse(found)
    const { bytes, nonce } = withNonce(found)
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': found.type, ...securityHeaders(nonce) }
    })
  })
}

/** Not of the page itself, which also draws the lock. */
function isOfContent(pathname: string): boolean {
  return pathname.startsWith(ATTACHMENT_PATH) || pathname.startsWith(OPENED_PATH)
}

interface Found {
  type: string
  bytes: Uint8Array
}

async function readPage(root: string, url: URL): Promise<Found | number> {
  if (url.pathname === STARTUP_ERROR_PATH) {
    return { type: 'text/html; charset=utf-8', bytes: Buffer.from(startupErrorPage()) }
  }
  if (DEV_SERVER !== null) return readFromDevServer(DEV_SERVER, url)
  const file = fileBelow(root, url.pathname)
  if (file === null) return 403
  const type = CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
  try {
    return { type, bytes: await fs.readFile(file) }
  } catch {
    return 404 // missing, a folder, unreadable: all the same to a page
  }
}

async function readFromDevServer(devServer: string, url: URL): Promise<Found | number> {
  const answer = await net.fetch(`${devServer}${url.pathname}${url.search}`)
  if (!answer.ok) return answer.status
  const type = answer.headers.get('content-type') ?? 'application/octet-stream'
  return { type, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** Only pages that ask for a nonce get one, and their policy with it. */
function withNonce({ type, bytes }: Found): { bytes: Uint8Array; nonce: string | null } {
  if (!type.startsWith('text/html')) return { bytes, nonce: null }
  const html = Buffer.from(bytes).toString('utf8')
  if (!html.includes(CSP_NONCE_PLACEHOLDER)) return { bytes, nonce: null }
  const nonce = randomBytes(16).toString('base64')
  return { bytes: Buffer.from(html.replaceAll(CSP_NONCE_PLACEHOLDER, nonce)), nonce }
}

function securityHeaders(nonce: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, DEV_SERVER),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache'
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders(null) })
}
