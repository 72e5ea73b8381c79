/**
 * Whether words are spelled right, by the dictionaries that come with Alcove and the person's own
 * words. The thread with the dictionaries starts when first asked and ends when nobody asks.
 */
import type { SpellingLanguage } from '../../contract/spelling.js'
import type { OwnWords } from './own-words.js'
import { startSpellingThread, type SpellingThread } from './spelling-thread.js'

/** Reading dictionaries again takes a moment, so this is longer than a pause in writing. */
const REST_AFTER_MS = 10 * 60_000

export class Spelling {
  readonly own: OwnWords
  #thread: { languages: string; thread: SpellingThread } | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(own: OwnWords) {
    this.own = own
  }

  /** Those of `words` that no language knows. */
  async wrong(languages: readonly SpellingLanguage[], words: readonly string[]): Promise<string[]> {
    const foreign = words.filter((word) => !this.own.has(word))
    if (foreign.length === 0) return []
    return this.#threadFor(languages).ask({ name: 'wrong', words: foreign })
  }

  /** Best first. */
  async suggest(languages: readonly SpellingLanguage[], word: string): Promise<string[]> {
    return this.#threadFor(languages).ask({ name: 'suggest', word })
  }

  /** Gives back the memory of the dictionaries. */
  async rest(): Promise<void> {
    clearTimeout(this.#timer)
    const ending = this.#thread?.thread
    this.#thread = null
    await ending?.end()
  }

  #threadFor(languages: readonly SpellingLanguage[]): SpellingThread {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.rest(), REST_AFTER_MS)
    this.#timer.unref()
    const wanted = [...new Set(languages)].sort()
    const key = wanted.join()
    if (this.#thread?.languages === key) return this.#thread.thread
    void this.#thread?.thread.end()
    const thread = startSpellingThread(wanted, () => {
      if (this.#thread?.thread === thread) this.#thread = null
    })
    this.#thread = { languages: key, thread }
    return thread
  }
}
