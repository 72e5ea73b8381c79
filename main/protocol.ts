/**
 * `app://alcove/…`: the built page, and nothing else of the disk. Every answer carries the
 * content security policy. In development the dev server's answers come through here too, so the
 * page lives under the same origin and rules.
 */
import { net, protocol, session } from 'electron'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { PAGE_HOST, PAGE_SCHEME } from './origin.js'
import { fileBelow } from './page-files.js'
import { contentSecurityPolicy, CSP_NONCE_PLACEHOLDER } from './security.js'
import { STARTUP_ERROR_PATH, startupErrorPage } from './startup-error.js'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
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
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    }
  ])
}

/** After `ready`. `root`: the folder of the built page. */
export function servePage(root: string): void {
  session.defaultSession.protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url)
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (url.host !== PAGE_HOST || !isReading) return refuse(404)
    const nonce = randomBytes(16).toString('base64')
    const found = await readPage(root, url)
    if (typeof found === 'number') return refuse(found)
    const isHtml = found.type.startsWith('text/html')
    const body = isHtml ? fillNonce(found.bytes, nonce) : found.bytes
    return new Response(new Uint8Array(body), {
      headers: { 'Content-Type': found.type, ...securityHeaders(nonce) }
    })
  })
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

function fillNonce(html: Uint8Array, nonce: string): Uint8Array {
  return Buffer.from(Buffer.from(html).toString('utf8').replaceAll(CSP_NONCE_PLACEHOLDER, nonce))
}

function securityHeaders(nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, DEV_SERVER),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache'
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders('none') })
}
