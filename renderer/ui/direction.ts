/** The direction the page is read in, for the few things style sheets cannot turn around. */

export function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl'
}

const MIRRORED = new Map([
  ['ArrowLeft', 'ArrowRight'],
  ['ArrowRight', 'ArrowLeft']
])

/**
 * The key as if lines ran from left to right: ArrowRight goes on, or in; ArrowLeft goes back, or
 * out.
 */
export function readingKey(key: string): string {
  return isRightToLeft() ? (MIRRORED.get(key) ?? key) : key
}
