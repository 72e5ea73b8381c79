/**
 * Suggested words in the shared text: `insertion` on words that are not agreed yet, `deletion` on
 * words that shall go. Both carry who suggested it and when, and an id that several pieces of one
 * suggestion share. They exclude only themselves, so that somebody can suggest to delete what
 * somebody else suggested to insert; and so they keep plain names in the Yjs document.
 */
import { Mark } from '@tiptap/core'
import type { Mark as ProseMirrorMark } from 'prosemirror-model'
import type { MemberId } from '../../../app/contract/ids.js'

export const INSERTION = 'insertion'
export const DELETION = 'deletion'

export interface SuggestionAttrs {
  id: string
  memberId: MemberId
  atMs: number
}

const MAX_ID_LENGTH = 128

export const insertionMark = suggestionMark(INSERTION)
export const deletionMark = suggestionMark(DELETION)

/** No rule to parse it: pasted words are words, whatever they were where they come from. */
function suggestionMark(name: typeof INSERTION | typeof DELETION) {
  return Mark.create({
    name,
    inclusive: false,
    excludes: name,
    // BlockNote's group for marks that are no formatting; blocks of code allow them too.
    group: 'annotation',
    addAttributes: () => ({
      id: { default: '', rendered: false },
      memberId: { default: '', rendered: false },
      atMs: { default: 0, rendered: false }
    }),
    renderHTML: () => ['span', { class: `suggested-${name}`, role: name }, 0],
    extendMarkSchema: (extension) => (extension.name === name ? { blocknoteIgnore: true } : {})
  })
}

/** What a mark says, from whoever wrote it; null for one of another kind or without an id. */
export function suggestionOf({ type, attrs }: ProseMirrorMark): SuggestionAttrs | null {
  if (type.name !== INSERTION && type.name !== DELETION) return null
  const { id, memberId, atMs } = attrs as Record<string, unknown>
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH) return null
  return {
    id,
    memberId: (typeof memberId === 'string' ? memberId.slice(0, MAX_ID_LENGTH) : '') as MemberId,
    atMs: typeof atMs === 'number' && Number.isFinite(atMs) ? atMs : 0
  }
}
