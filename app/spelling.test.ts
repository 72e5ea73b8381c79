import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isWorthChecking, SPELLING_LANGUAGES, usualSpelling } from './contract/spelling.js'
import { aFolder, Person } from './testing/loopback.js'
import { readableIn } from './testing/readable.js'

async function aWriter(profileDir?: string): Promise<Person> {
  const dir = profileDir ?? (await aFolder())
  const keys = { passphrase: 'a quiet place to write' }
  const writer = new Person('Ottilie', { profileDir: dir, bootstrap: [], isOffline: true, keys })
  onTestFinished(() => writer.quit())
  await writer.start()
  return writer
}

it('[SL1] a word is right when one of the chosen languages knows it', async () => {
  const writer = await aWriter()
  const words = ['herons', 'herrons', 'colour', 'aujourd’hui', 'l’oiseau', 'señor', 'Two']
  const wrong = async (...languages: ('en-US' | 'en-GB' | 'fr' | 'es')[]) =>
    (await writer.call('spelling.check', { languages, words })).wrong

  expect(await wrong('en-US')).toEqual(['herrons', 'colour', 'aujourd’hui', 'l’oiseau', 'señor'])
  expect(await wrong('en-GB')).toEqual(['herrons', 'aujourd’hui', 'l’oiseau', 'señor'])
  expect(await wrong('en-GB', 'fr', 'es')).toEqual(['herrons'])
})

it('[SL1] suggestions come from every chosen language, the best first and few', async () => {
  const writer = await aWriter()
  const suggest = async (word: string) =>
    (await writer.call('spelling.suggest', { languages: ['en-US', 'fr'], word })).words
  expect((await suggest('herrons'))[0]).toBe('herons')
  expect(await suggest('bonjuor')).toContain('bonjour')
  expect((await suggest('teh')).length).toBeLessThanOrEqual(5)
})

it('[SL1] each language has a dictionary that tells right from wrong', async () => {
  const writer = await aWriter()
  const samples = { 'en-US': 'color', 'en-GB': 'colour', fr: 'couleur', es: 'color' }
  for (const language of SPELLING_LANGUAGES) {
    const words = [samples[language], `${samples[language]}qx`]
    const { wrong } = await writer.call('spelling.check', { languages: [language], words })
    expect(wrong).toEqual([`${samples[language]}qx`])
  }
})

it('[SL2] own words are right from then on, after a restart too, and lie sealed', async () => {
  const profileDir = path.join(await aFolder(), 'ottilie')
  const writer = await aWriter(profileDir)
  const ask = async () =>
    await writer.call('spelling.check', {
      languages: ['en-US'],
      words: ['Wendelinsky', 'wendelinsky', 'kraxel', 'Kraxel', 'KRAXEL']
    })
  await writer.call('spelling.addWord', { word: 'Wendelinsky' })
  await writer.call('spelling.addWord', { word: 'kraxel' })
  expect((await ask()).wrong).toEqual(['wendelinsky'])
  await writer.quit()
  expect(await readableIn(profileDir, ['Wendelinsky', 'kraxel'], () => false)).toEqual([])

  await writer.start()
  expect(await writer.call('spelling.ownWords', {})).toEqual(['kraxel', 'Wendelinsky'])
  expect((await ask()).wrong).toEqual(['wendelinsky'])
  await writer.call('spelling.removeWord', { word: 'kraxel' })
  expect(await writer.call('spelling.ownWords', {})).toEqual(['Wendelinsky'])
  expect((await ask()).wrong).toEqual(['wendelinsky', 'kraxel', 'Kraxel', 'KRAXEL'])
})

it('[SL3] abbreviations, numbers and addresses are no words to be checked', () => {
  const no = ['BTW', 'x', 'AB3C', '3rd', 'https://x.invalid', 'a@b.invalid', 'www.x', 'a_b', '…']
  const yes = ['herrons', 'Two', 'l’oiseau', "don't", 'Grün-Weiß', 'NATO', 'señor', 'é\u0301t']
  expect(no.filter(isWorthChecking)).toEqual([])
  expect(yes.filter((word) => !isWorthChecking(word))).toEqual([])
  expect(isWorthChecking('a'.repeat(65))).toBe(false)
})

it('[SL3] the language of the app is checked before anything was chosen', () => {
  expect(usualSpelling('en', 'en-US')).toEqual(['en-US'])
  expect(usualSpelling('en', 'en-NZ')).toEqual(['en-GB'])
  expect(usualSpelling('fr', 'fr-CA')).toEqual(['fr'])
  expect(usualSpelling('de', 'de-DE')).toEqual([])
})

it('[SL3] what is too much is refused before any dictionary is asked', async () => {
  const writer = await aWriter()
  const ask = (words: string[]) => writer.call('spelling.check', { languages: ['en-US'], words })
  await expect(ask(['a'.repeat(65)])).rejects.toMatchObject({ code: 'bad-input' })
  await expect(ask(Array.from({ length: 1001 }, () => 'a'))).rejects.toMatchObject({
    code: 'bad-input'
  })
})
