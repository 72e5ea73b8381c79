import type { Alcove } from '../app/alcove.js'
import { checkedLanguages } from '../app/contract/settings.js'
import { log } from '../app/engine/log.js'
import type { AppSettingsFile } from './app-settings.js'

const logger = log('spelling')

/** What the person may have meant, and what to do when they meant it. */
export interface SpellingHelp {
  suggest(word: string): Promise<readonly string[]>
  addWord(word: string): Promise<void>
}

/** Also ends the dictionaries' thread when the person switches spelling off. */
export function createSpellingHelp(
  engine: () => Promise<Alcove> | null,
  settings: AppSettingsFile
): SpellingHelp {
  settings.onChange((shown) => {
    if (checkedLanguages(shown).length > 0) return
    void rest().catch((error: unknown) => logger.warn('the dictionaries stay', error))
  })

  async function rest(): Promise<void> {
    await (await engine())?.restSpelling()
  }

  return {
    async suggest(word) {
      const languages = [...checkedLanguages(settings.get())]
      const alcove = await engine()
      if (!alcove || languages.length === 0) return []
      return (await alcove.handlers['spelling.suggest']({ languages, word })).words
    },
    async addWord(word) {
      const alcove = await engine()
      await alcove?.handlers['spelling.addWord']({ word })
    }
  }
}
