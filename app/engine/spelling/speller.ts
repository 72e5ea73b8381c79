import { createHunspellFromStrings, type Hunspell } from 'hunspell-wasm'
import { MAX_SUGGESTIONS, type SpellingLanguage } from '../../contract/spelling.js'
import { loadDictionary } from './dictionaries.js'

/**
 * Hunspell with the dictionaries of some languages. A word is right when any of them knows it.
 * Takes some 20 MB and a quarter of a second a language, so it runs in a thread of its own.
 */
export class Speller {
  readonly #dictionaries: readonly Hunspell[]

  private constructor(dictionaries: readonly Hunspell[]) {
    this.#dictionaries = dictionaries
  }

  static async load(languages: readonly SpellingLanguage[]): Promise<Speller> {
    const dictionaries: Hunspell[] = []
    for (const language of languages) {
      const { aff, dic } = await loadDictionary(language)
      const text = new TextDecoder()
      dictionaries.push(await createHunspellFromStrings(text.decode(aff), text.decode(dic)))
    }
    return new Speller(dictionaries)
  }

  wrong(words: readonly string[]): string[] {
    return words.filter((word) => !this.#isRight(word))
  }

  /** Of all languages in turns, since nobody knows which the word was meant to be in. */
  suggest(word: string): string[] {
    const lists = this.#dictionaries.map((one) => one.getSpellingSuggestions(word))
    const longest = Math.max(0, ...lists.map((list) => list.length))
    const inTurns = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at])).flat()
    const known = inTurns.filter((suggestion) => suggestion !== undefined)
    return [...new Set(known)].slice(0, MAX_SUGGESTIONS)
  }

  #isRight(word: string): boolean {
    return this.#dictionaries.some((one) => one.testSpelling(word))
  }
}
