/** The beginning of a file as text. */

/** More than anybody reads in a preview, and little enough to show at once. */
const MAX_TEXT_BYTES = 512 * 1024
const MAX_ODD_SHARE = 0.02

export interface PreviewText {
  text: string
  /** There is more in the file. */
  isCut: boolean
}

/** null: these bytes are no text. Rejects when they cannot be had. */
export async function readText(address: string, signal: AbortSignal): Promise<PreviewText | null> {
  const range = { Range: `bytes=0-${MAX_TEXT_BYTES - 1}` }
  const response = await fetch(address, { headers: range, signal })
  if (!response.ok) throw new Error(`status ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0)
  const text = decodeText(bytes)
  return text === null ? null : { text: text.replace(/\n$/, ''), isCut: size > bytes.byteLength }
}

/** UTF-8, or UTF-16 with its mark, else Latin letters of old files; null for what is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return null
  const text = new TextDecoder().decode(bytes)
  const oddCount = text.split('\ufffd').length - 1
  if (oddCount <= 1) return text
  const old = new TextDecoder('windows-1252').decode(bytes)
  // eslint-disable-next-line no-control-regex -- finding them is the point
  const controlCount = old.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0
  return controlCount > old.length * MAX_ODD_SHARE ? null : old
}
