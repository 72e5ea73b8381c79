import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'spelling.check'
  | 'spelling.suggest'
  | 'spelling.ownWords'
  | 'spelling.addWord'
  | 'spelling.removeWord'

export function spellingHandlers(engine: Engine): Handlers<Calls> {
  const { spelling } = engine
  return {
    'spelling.check': async ({ languages, words }) => ({
      wrong: await spelling.wrong(languages, words)
    }),
    'spelling.suggest': async ({ languages, word }) => ({
      words: await spelling.suggest(languages, word)
    }),
    'spelling.ownWords': async () => spelling.own.list(),
    'spelling.addWord': async ({ word }) => {
      await spelling.own.add(word)
      engine.emit('ownWordsChanged', {})
      return null
    },
    'spelling.removeWord': async ({ word }) => {
      await spelling.own.remove(word)
      engine.emit('ownWordsChanged', {})
      return null
    }
  }
}
