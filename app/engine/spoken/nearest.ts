/** Of some words the one that is the fewest letters away (Levenshtein). */
export function nearest(text: string, words: readonly string[]): string {
  let best = { word: '', distance: Infinity }
  for (const word of words) {
    const distance = distanceOf(text, word)
    if (distance < best.distance) best = { word, distance }
  }
  return best.word
}

function distanceOf(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    above = row
  }
  return above[b.length] ?? 0
}
