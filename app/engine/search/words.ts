/**
 * From text to the words an index compares: folded (accents, case, width, Arabic vowel signs) and
 * cut at blanks and signs, or, in scripts without blanks, where a dictionary says.
 */

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i'
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
/**
 * Accents, vowel signs of Hebrew and Arabic, and the Arabic stretching sign: what people leave out.
 * In other scripts, such as Thai and Hindi, marks make the word.
 */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/gu
const IS_ASCII = /^[\p{ASCII}]*$/u
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Scripts that write no blanks between words. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const RUN = /[\p{L}\p{N}\p{M}_]+/gu
const ARABIC_ARTICLE = /^ال(?=\p{Script=Arabic}{3})/u

/** A longer word is a key or an address; its beginning is enough to find it by. */
const MAX_WORD_LENGTH = 64

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (IS_ASCII.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
}

/** The folded words of a text, in order, each as often as it stands there. */
export function words(text: string): string[] {
  const found: string[] = []
  for (const [run] of fold(text).matchAll(RUN)) {
    // Where blanks part the words, asking what the language says is slow and changes nothing.
    if (!WITHOUT_BLANKS.test(run)) found.push(cut(run))
    else for (const { segment } of segmenter.segment(run)) found.push(cut(segment))
  }
  return found
}

/**
 * Words an index keeps: besides the words themselves the single signs of Chinese and Japanese ones,
 * which do not always cut the same way, and Arabic ones without their article.
 */
export function indexWords(text: string): string[] {
  return words(text).flatMap((word) => [word, ...parts(word)])
}

/** Other forms under which `indexWords` keeps a word. */
export function parts(word: string): string[] {
  if (IDEOGRAPHS.test(word)) return [...word].length > 1 ? [...word] : []
  const bare = word.replace(ARABIC_ARTICLE, '')
  return bare === word ? [] : [bare]
}

export function isIdeographic(word: string): boolean {
  return IDEOGRAPHS.test(word)
}

function cut(word: string): string {
  return word.length > MAX_WORD_LENGTH ? word.slice(0, MAX_WORD_LENGTH) : word
}
