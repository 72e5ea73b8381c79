/** Finding and replacing in the open document. The search itself is prosemirror-search's. */
import { TextSelection, type EditorState } from 'prosemirror-state'
import {
  getMatchHighlights,
  getSearchState,
  replaceAll,
  replaceCurrent,
  SearchQuery,
  setSearchState
} from 'prosemirror-search'
import type { AlcoveEditor } from '../editor-schema.js'
import { stopCapturing } from '../own-undo.js'

export interface FindTerms {
  text: string
  replacement: string
  matchCase: boolean
  wholeWord: boolean
}

export interface FindResult {
  count: number
  /** Which of them is selected, from 1; 0 for none. */
  current: number
}

/** Marks every place; an empty text marks none. */
export function setTerms(editor: AlcoveEditor, terms: FindTerms): void {
  const query = new SearchQuery({
    search: terms.text,
    replace: terms.replacement,
    caseSensitive: terms.matchCase,
    wholeWord: terms.wholeWord,
    literal: true
  })
  const { state, dispatch } = view(editor)
  if (getSearchState(state)?.query.eq(query)) return
  dispatch(setSearchState(state.tr, query))
}

export function readResult(editor: AlcoveEditor): FindResult {
  const { state } = view(editor)
  const { from, to } = state.selection
  const found = places(state)
  return {
    count: found.length,
    current: found.findIndex((place) => place.from === from && place.to === to) + 1
  }
}

/** Selects the nearest place at or after the selection, for a text that is being typed. */
export function goToNearest(editor: AlcoveEditor): void {
  const { state } = view(editor)
  const found = places(state)
  select(editor, found.find(({ from }) => from >= state.selection.from) ?? found[0])
}

/** Selects the next place, or the one before, and begins again at the end of the document. */
export function goToNext(editor: AlcoveEditor, isBackwards = false): void {
  const { state } = view(editor)
  const found = places(state)
  const { from, to } = state.selection
  const next = isBackwards
    ? (found.findLast((place) => place.to <= from) ?? found.at(-1))
    : (found.find((place) => place.from >= to) ?? found[0])
  select(editor, next)
}

/** Replaces the selected place and goes to the next; without one selected, goes to the next. */
export function replaceOne(editor: AlcoveEditor): void {
  asOneStep(editor, () => {
    const { state, dispatch } = view(editor)
    replaceCurrent(state, dispatch)
  })
  goToNext(editor)
}

/** Replaces every place, as one step of undo. Returns how many there were. */
export function replaceEvery(editor: AlcoveEditor): number {
  const { state, dispatch } = view(editor)
  const { length } = places(state)
  asOneStep(editor, () => replaceAll(state, dispatch))
  return length
}

function view(editor: AlcoveEditor) {
  const { prosemirrorView: view } = editor
  return { state: view.state, dispatch: view.dispatch.bind(view) }
}

function places(state: EditorState): { from: number; to: number }[] {
  return getMatchHighlights(state)
    .find()
    .sort((a, b) => a.from - b.from)
}

function select(editor: AlcoveEditor, place: { from: number; to: number } | undefined): void {
  if (!place) return
  const { state, dispatch } = view(editor)
  dispatch(state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)))
  // The editor scrolls only while it has the focus, which is in the bar.
  const { node } = editor.prosemirrorView.domAtPos(place.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

/** Neither what was typed just before nor just after goes with it. */
function asOneStep(editor: AlcoveEditor, change: () => void): void {
  stopCapturing(editor.prosemirrorState)
  change()
  stopCapturing(editor.prosemirrorState)
}
