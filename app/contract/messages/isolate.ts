/**
 * Names and titles that people gave, in a sentence of another direction. Without isolation the
 * signs around an Arabic name in an English sentence jump to its other side.
 */
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A text the formatter chooses by as it is, and shows isolated. */
export class Isolated {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text
  }

  get shown(): string {
    return `${FIRST_STRONG_ISOLATE}${this.text}${POP_ISOLATE}`
  }
}

/** `isAlways`: because the sentence runs from right to left. Else only where the text does. */
export function isolated(text: string, isAlways: boolean): string | Isolated {
  return text !== '' && (isAlways || RIGHT_TO_LEFT.test(text)) ? new Isolated(text) : text
}
