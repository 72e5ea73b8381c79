/** Words and characters as people count them, in scripts without blanks too. */

export interface WordCount {
  words: number
  characters: number
}

const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const characterSegmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Nearly all text counts one character per letter; only what is beyond needs the segmenter. */
const SIMPLE = /^[\x20-\x7e\u00a0-\u02ff\u0400-\u04ff]*$/

export function countWords(text: string): WordCount {
  const count: WordCount = { words: 0, characters: 0 }
  // Line by line: a segmenter slows down with the length of its text.
  for (const line of text.split('\n')) {
    for (const { isWordLike } of wordSegmenter.segment(line)) if (isWordLike) count.words++
    count.characters += SIMPLE.test(line) ? line.length : characters(line)
  }
  return count
}

function characters(line: string): number {
  return [...characterSegmenter.segment(line)].length
}
