/**
 * What the server says is the newest release, believed only when it is signed with the key that is
 * compiled into this program. The signature covers the hash of the package, so whoever runs the
 * server, or stands in between, can withhold an update but neither forge nor alter one. Nothing of
 * what came is parsed before that.
 */
import { createPublicKey, verify } from 'node:crypto'
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { z } from 'zod'
import { AppError } from '../../app/contract/errors.js'

export interface FeedSource {
  /** Of the folder with the feed and the packages. */
  url: URL
  /** Name of the feed in it, as `latest-linux.yml`; the signature is beside it. */
  fileName: string
  /** Ed25519, SPKI in base64. */
  publicKey: string
  /** `fetch` of a session that has nothing of the person. */
  fetch(url: string, init: RequestInit): Promise<Response>
}

const MAX_FEED_BYTES = 64 * 1024
const MAX_SIGNATURE_BYTES = 256
const MAX_NOTES_LENGTH = 20_000
const TIMEOUT_MS = 15_000
const SIGNATURE_BYTES = 64

const feedShape = z.object({
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  files: z
    .array(
      z.object({
        // A name beside the feed: packages lie nowhere else.
        url: z.string().regex(/^[\w+-][\w .+-]{0,200}$/),
        sha512: z.base64().length(88),
        size: z.int().min(1)
      })
    )
    .min(1)
    .max(20),
  releaseDate: z.string().max(100),
  releaseNotes: z.string().max(MAX_NOTES_LENGTH).nullish()
})

export type Feed = z.infer<typeof feedShape>

/**
 * Errors: `update-unreachable` when nothing, or not this, came; `update-untrusted` when it is not
 * what the makers of Alcove signed.
 */
export async function fetchFeed(source: FeedSource): Promise<Feed> {
  const feedUrl = new URL(source.fileName, source.url)
  const bytes = await fetchBounded(source, feedUrl, MAX_FEED_BYTES)
  const signature = await fetchBounded(source, new URL(`${feedUrl.href}.sig`), MAX_SIGNATURE_BYTES)
  if (!isSigned(source, bytes, signature)) {
    throw new AppError('update-untrusted', 'the feed is not signed with the key of this program')
  }
  return readFeed(source, bytes)
}

/** What is signed: the name too, so that the feed of one system is no feed of another. */
export function signedBytes(fileName: string, feed: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`alcove-feed/1\n${fileName}\n`), feed])
}

/** Below zero when `a` is older. Both are three numbers. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const differences = [0, 1, 2].map((i) => (left?.[i] ?? 0) - (right?.[i] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

function isSigned(source: FeedSource, feed: Uint8Array, signature: Uint8Array): boolean {
  const text = Buffer.from(signature).toString('latin1').trim()
  const raw = Buffer.from(text, 'base64')
  if (raw.byteLength !== SIGNATURE_BYTES) return false
  const key = createPublicKey({
    key: Buffer.from(source.publicKey, 'base64'),
    format: 'der',
    type: 'spki'
  })
  return verify(null, signedBytes(source.fileName, feed), key, raw)
}

function readFeed({ fileName, url }: FeedSource, bytes: Uint8Array): Feed {
  try {
    return feedShape.parse(parseUpdateInfo(Buffer.from(bytes).toString('utf8'), fileName, url))
  } catch (cause) {
    throw new AppError('update-untrusted', 'signed, but no feed of ours', {}, cause)
  }
}

/** No redirects: the server that was named, or none. */
async function fetchBounded(source: FeedSource, url: URL, maxBytes: number): Promise<Uint8Array> {
  try {
    const answer = await source.fetch(url.href, {
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS)
    })
    if (answer.status !== 200) throw new Error(`status ${answer.status}`)
    return await readBounded(answer, maxBytes)
  } catch (cause) {
    throw new AppError('update-unreachable', `${url.href} was not answered`, {}, cause)
  }
}

async function readBounded(answer: Response, maxBytes: number): Promise<Uint8Array> {
  const reader = answer.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) return Buffer.concat(parts)
    length += next.value.byteLength
    if (length > maxBytes) {
      await reader?.cancel()
      throw new Error('more than a feed can be')
    }
    parts.push(next.value)
  }
}
