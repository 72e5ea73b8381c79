/**
 * What names of siblings are compared by: their NFC form, so that a name typed on a Mac (often
 * decomposed) meets the same name typed elsewhere. Runs inside apply, hence frozen: NFC of a text
 * never changes once all its characters are assigned, so names with characters newer than Unicode
 * 14 are compared as they are. Case counts.
 */

/** Assigned characters of the basic plane in Unicode 14, as gap and run lengths in base 36. */
const ASSIGNED_RUNS =
  '0 on 3 5 5 6 2 0 2 j 2 b0 2 11 3 1d 3 2 2 1i 9 q 5 5 c 7h 2 1n 3 2s f 1m 3 1c 3 e 2 r 3 0 2 ' +
  'a 6 u 2 1 7 6j 2 7 3 1 3 l 2 6 2 0 4 3 3 8 3 1 3 3 9 0 5 1 2 4 3 o 3 2 2 5 5 1 3 l 2 6 2 1 2' +
  ' 1 2 1 3 0 2 4 5 1 3 2 4 0 8 3 2 0 8 g b 2 2 8 2 2 2 l 2 6 2 1 2 4 3 9 2 2 2 2 3 0 g 3 3 b 8' +
  ' 6 2 2 2 7 3 1 3 l 2 6 2 1 2 4 3 8 3 1 3 2 8 2 5 1 2 4 3 h b 1 2 5 4 2 2 3 4 1 2 0 2 1 4 1 4' +
  ' 2 4 b 5 4 4 2 2 3 3 0 7 0 f k 6 c 2 2 2 m 2 f 3 8 2 2 2 3 8 1 2 2 3 0 3 3 3 9 8 l 2 2 2 m 2' +
  ' 9 2 4 3 8 2 2 2 3 8 1 7 1 2 3 3 9 2 1 e c 2 2 2 1e 2 2 2 5 5 f 3 p 2 2 2 h 4 n 2 8 2 0 3 6 ' +
  '4 0 5 5 2 0 2 7 7 9 3 2 d 1l 5 s 12 1 2 0 2 4 2 n 2 0 2 m 3 4 2 0 2 5 3 9 3 3 x 1z 2 z 5 12 ' +
  '2 z 2 e 2 c 12 5h 2 0 6 0 3 ag 2 3 3 6 2 0 2 3 3 14 2 3 3 w 2 3 3 6 2 0 2 3 3 e 2 1k 2 3 3 1' +
  'u 3 v 4 p 7 2d 3 5 3 ik 4 2g 8 l a n a j d c 2 2 2 1 d 2l 3 9 7 9 7 p 7 2g 8 16 6 1x b u 2 b' +
  ' 5 b 5 0 4 15 3 4 c 17 5 p 7 a 4 1p 3 1s 2 s 3 a 7 9 7 d 3 u 1e 24 4 1a 2 37 9 1n 4 e 4 1n 8' +
  ' 16 3 a 9 16 6 et 3 5 3 11 3 5 3 7 2 0 2 0 2 0 2 u 3 1g 2 e 2 d 3 5 2 i 3 2 2 8 2 2s 2 b 3 q' +
  ' 2 c 4 w g w g 3v 5 ie q a m 1eb 3 v 2 9o 6 18 2 0 6 0 3 1j 8 1 f n a 6 2 6 2 6 2 6 2 6 2 6 ' +
  '2 6 2 6 2 3h z p 2 2g d 5x r b 5 1r 2 2d 3 2u 6 16 2 2l 2 2b d 1a 2 mlo 4 1i a 9n l 53 9 5m ' +
  '6 1 2 0 2 4 p 1m 4 9 7 1j 9 1x 9 b 7 37 c t 4 25 2 a 5 w 2 1i a d 3 9 3 2u p r b 5 3 5 3 5 a' +
  ' 6 2 6 2 1n 5 3h 3 9 7 8mb d m 5 1c 1l1 57x 3 2x 13 6 d 4 6 p 2 4 2 0 2 1 2 1 2 3g h cc 3 1h' +
  ' 8 0 x 15 7 1e 2 i 2 3 5 4 2 3q 3 0 2 59 4 5 3 5 3 5 3 2 4 6 2 6 b 4'

/** Emoji and ideographs above the basic plane never take part in composition. */
const INERT_PLANES = /^[\u{1f000}-\u{1faff}\u{20000}-\u{323af}]$/u

const assigned = decodeRuns(ASSIGNED_RUNS)

/** Pure and the same on every release. */
export function nameKey(name: string): string {
  return isFrozen(name) ? name.normalize('NFC') : name
}

function isFrozen(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0
    if (code > 0x7e && !isAssigned(code) && !INERT_PLANES.test(character)) return false
  }
  return true
}

function isAssigned(code: number): boolean {
  let low = 0
  let high = assigned.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = assigned[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

function decodeRuns(text: string): [number, number][] {
  const numbers = text.split(' ').map((digits) => parseInt(digits, 36))
  const runs: [number, number][] = []
  let at = 0
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const first = at + (numbers[i] ?? 0)
    at = first + (numbers[i + 1] ?? 0)
    runs.push([first, at])
  }
  return runs
}
