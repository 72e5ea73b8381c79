/** Small pictures of people as addresses that the page's policy allows. */
import { pictureKind } from '../../app/contract/picture.js'

const urls = new WeakMap<Uint8Array, string | null>()

/** null for what is no small picture. */
export function pictureUrl(bytes: Uint8Array): string | null {
  const known = urls.get(bytes)
  if (known !== undefined) return known
  const kind = pictureKind(bytes)
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const url = kind && `data:image/${kind};base64,${btoa(text)}`
  urls.set(bytes, url)
  return url
}
