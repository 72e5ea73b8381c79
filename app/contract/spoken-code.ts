/** What a spoken code looks like, before anybody knows its words. */

export const SPOKEN_WORDS = 5

/** Words and nothing else, not more than a code has, and no beginning of a link. */
export function looksLikeSpokenCode(text: string): boolean {
  const words = text.trim().split(/[\s\-–—.,;/]+/)
  const isWords = words.every((word) => /^\p{L}+$/u.test(word)) && words.length <= SPOKEN_WORDS
  return isWords && !'alcove'.startsWith(text.trim().toLowerCase())
}
