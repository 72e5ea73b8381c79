import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../../app/contract/ids.js'
import type { SearchHit } from '../../../app/contract/model.js'
import { aDocument, anId } from '../../stores/test-samples.js'
import { highlighted, hitSections, recentSection } from './choices.js'

function aHit(overrides: Partial<SearchHit>): SearchHit {
  const documentId = anId<DocumentId>('d1')
  const nothing = { snippet: '', terms: [], file: null, blockId: null }
  return { kind: 'document', documentId, title: 'Notes', ...nothing, ...overrides }
}

describe('the finder', () => {
  it('offers what was opened last, and what is new, first', () => {
    const documents = [
      aDocument({ title: 'Old', createdAtMs: 1, openedAtMs: null }),
      aDocument({ title: 'Opened', createdAtMs: 1, openedAtMs: 30 }),
      aDocument({ title: 'New', createdAtMs: 20, openedAtMs: null })
    ]
    const [section] = recentSection(documents)
    const titles = section?.choices.map((c) => c.kind === 'recent' && c.document.title)
    expect(titles).toEqual(['Opened', 'New', 'Old'])
    expect(recentSection([])).toEqual([])
  })

  it('keeps each kind together, in the order of its best hit, and a new document last', () => {
    const hits = [
      aHit({ kind: 'comment' }),
      aHit({ title: 'A' }),
      aHit({ kind: 'comment' }),
      aHit({ title: 'B' })
    ]
    const sections = hitSections(hits, ' herons ', true)
    expect(sections.map(({ title, choices }) => [title, choices.length])).toEqual([
      ['Comments', 2],
      ['Documents', 2],
      ['New', 1]
    ])
    expect(sections.at(-1)?.choices).toEqual([{ kind: 'create', id: 'create', title: 'herons' }])
    expect(hitSections([], 'herons', false)).toEqual([])
  })

  it('marks the words that match, the longest first, whatever signs are in them', () => {
    expect(highlighted('a (b) ab', ['a', 'ab', '(b)'])).toEqual([
      { text: 'a', isMatch: true },
      { text: ' ', isMatch: false },
      { text: '(b)', isMatch: true },
      { text: ' ', isMatch: false },
      { text: 'ab', isMatch: true }
    ])
    expect(highlighted('plain', [])).toEqual([{ text: 'plain', isMatch: false }])
  })
})
