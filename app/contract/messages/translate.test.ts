import { afterEach, expect, test } from 'vitest'
import { en } from './en/index.js'
import { setMessages, t, tList, tParts } from './translate.js'

const ADA = 'אדה'

afterEach(() => setMessages('en', en))

/** As if the language in use ran from right to left. */
function speakRightToLeft(): void {
  setMessages('ar', en)
}

test('texts of the direction of the sentence are shown as they are', () => {
  expect(t('space.documentCopied', { title: 'Plan' })).toBe('“Plan” was copied')
  expect(tList(['Ada', 'Bo'])).toBe('Ada and Bo')
})

test('[C10] a name of another direction keeps the signs around it in place', () => {
  expect(t('space.documentCopied', { title: ADA })).toBe(`“\u2068${ADA}\u2069” was copied`)
  expect(tList([ADA, 'Bo'])).toBe(`\u2068${ADA}\u2069 and Bo`)
})

test('[C10] from right to left every text is isolated, and cases are chosen all the same', () => {
  speakRightToLeft()
  expect(t('space.documentCopied', { title: 'Plan' })).toBe('“\u2068Plan\u2069” was copied')
  expect(t('space.itemsCopied', { count: 2, name: 'Plan' })).toBe('Copied 2 items')
  const values = { who: 'me', name: '', days: 3, date: '1 Nov' }
  expect(t('space.trashedOn', values)).toBe('You moved it there on \u20681 Nov\u2069; 3 days left.')
})

test('elements stand where the message has them', () => {
  const part = { element: true }
  expect(tParts('space.documentCopied', { title: part })).toEqual(['“', part, '” was copied'])
})
