/**
 * `app://alcove/attachment/<space>/<drive>/<entry>`: files that documents show, streamed from the
 * engine, whole or in parts. Their bytes come from peers: a type is only given to pictures, sound
 * and film by the file's name, everything else is a download, and the policy of the answer lets
 * nothing inside run or load.
 */
import path from 'node:path'
import type { Alcove } from '../app/alcove.js'
import { AppError } from '../app/contract/errors.js'
import { driveId, entryId, spaceId } from '../app/contract/ids.js'
import { ATTACHMENT_PATH } from './origin.js'

const DOWNLOAD = 'application/octet-stream'
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.apng': 'image/apng',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.flac': 'audio/flac',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.oga': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.ogv': 'video/ogg',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf'
}

const INERT: Readonly<Record<string, string>> = {
  // A picture may style itself; it may not run, load or ask for anything.
  'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; sandbox`,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  // Chromium would keep a copy on the disk in plain.
  'Cache-Control': 'no-store'
}

const STATUS: Partial<Record<AppError['code'], number>> = {
  'space-not-found': 404,
  'file-not-found': 404,
  'drive-not-found': 404,
  'path-invalid': 404,
  'source-is-link': 404,
  'drive-not-served': 503,
  'source-vanished': 503,
  'content-unavailable': 503,
  closing: 503
}

type Engine = Pick<Alcove, 'openAttachment'>

/** A file somebody made, to be handed to the page. */
export interface ServedFile {
  name: string
  sizeBytes: number
  read(options: {
    range?: { start: number; end: number }
    signal?: AbortSignal
  }): AsyncGenerator<Uint8Array>
}

/** Answers a GET or HEAD; null when the address is not one of an attachment. */
export async function attachmentResponse(
  engine: Engine | Promise<Engine>,
  request: Request
): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(ATTACHMENT_PATH)) return null
  const ids = idsIn(pathname)
  if (!ids) return refuse(404)
  return inertResponse(request, async () => (await engine).openAttachment(ids))
}

/** The file, whole or in parts, in an answer in which nothing runs, loads or leads out. */
export async function inertResponse(
  request: Request,
  open: () => Promise<ServedFile>
): Promise<Response> {
  try {
    const entry = await open()
    const { sizeBytes } = entry
    const range = rangeIn(request.headers.get('range'), sizeBytes)
    if (range === 'invalid') return refuse(416, { 'Content-Range': `bytes */${sizeBytes}` })
    const { start, end } = range ?? { start: 0, end: sizeBytes }
    const headers = {
      ...INERT,
      ...typeHeaders(entry.name),
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start),
      ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` })
    }
    const status = range ? 206 : 200
    if (request.method === 'HEAD') return new Response(null, { status, headers })
    const stop = new AbortController()
    const blocks = entry.read({ signal: stop.signal, ...(range && { range }) })
    // The first block says whether the bytes can be had; after that there is no other status.
    const first = await blocks.next()
    return new Response(streamOf(first, blocks, stop), { status, headers })
  } catch (error) {
    return refuse((error instanceof AppError && STATUS[error.code]) || 500)
  }
}

function idsIn(pathname: string) {
  const [space, drive, entry, ...rest] = pathname.slice(ATTACHMENT_PATH.length).split('/')
  const ids = {
    spaceId: spaceId.safeParse(space).data,
    driveId: driveId.safeParse(drive).data,
    entryId: entryId.safeParse(entry).data
  }
  if (!ids.spaceId || !ids.driveId || !ids.entryId || rest.length > 0) return null
  return { spaceId: ids.spaceId, driveId: ids.driveId, entryId: ids.entryId }
}

/** Never `text/html` or a script, whatever the file is called. */
function typeHeaders(name: string): Record<string, string> {
  const type = CONTENT_TYPES[path.extname(name).toLowerCase()] ?? DOWNLOAD
  const isShown = type !== DOWNLOAD
  return { 'Content-Type': type, ...(!isShown && { 'Content-Disposition': 'attachment' }) }
}

/** null: no range, or one in a form that may be ignored. `end` is not in it. */
export function rangeIn(
  header: string | null,
  sizeBytes: number
): { start: number; end: number } | 'invalid' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return start > last ? 'invalid' : { start, end: last + 1 }
}

function streamOf(
  first: IteratorResult<Uint8Array, void>,
  blocks: AsyncGenerator<Uint8Array>,
  stop: AbortController
): ReadableStream<Uint8Array> {
  let ahead: IteratorResult<Uint8Array, void> | null = first
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = ahead ?? (await blocks.next())
        ahead = null
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      } catch (error) {
        controller.error(error)
      }
    },
    async cancel() {
      stop.abort()
      await blocks.return(undefined).catch(() => undefined) // it may be cancelled already
    }
  })
}

export function refuse(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...INERT, ...headers } })
}
