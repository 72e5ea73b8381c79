/**
 * Suggesting in the editor: catches changes before they happen, draws suggestions in the colour of
 * whoever made them, and lists them. What others or undo change comes from the shared document and
 * is never touched.
 */
import { createExtension, createStore } from '@blocknote/core'
import { Extension } from '@tiptap/core'
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { ySyncPluginKey } from 'y-prosemirror'
import { t } from '../../../app/contract/messages/translate.js'
import { formatDate } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { postNotice } from '../../stores/notice-store.js'
import { myMemberId, usePeopleStore } from '../../stores/people-store.js'
import { showPanel } from '../../stores/view-store.js'
import {
  suggest,
  suggestDeletion,
  suggestText,
  writtenDirectly,
  type Suggester
} from './suggest.js'
import { decide, suggestionsIn, type Decision, type Suggestion } from './suggestion-list.js'
import { deletionMark, INSERTION, insertionMark, suggestionOf } from './suggestion-marks.js'

export interface SuggestionsState {
  isSuggesting: boolean
  suggestions: Suggestion[]
  selectedId: string | null
}

export interface DrawnSuggestions {
  suggestions: Suggestion[]
  decorations: DecorationSet
}

const key = new PluginKey<DrawnSuggestions>('alcove-suggestions')
const NO_COLOR = '#808080'

export const suggestionsExtension = createExtension(({ editor }) => {
  const store = createStore<SuggestionsState>({
    isSuggesting: false,
    suggestions: [],
    selectedId: null
  })
  /** Once per turn of suggesting. */
  let hasSaidDirect = false

  const me = (): Suggester => ({ memberId: myMemberId(), atMs: Date.now() })
  const isOn = () => store.state.isSuggesting && editor.isEditable
  const view = () => editor.prosemirrorView as EditorView | undefined

  function catchChange(tr: Transaction, state: EditorState): Transaction {
    const isOthers = tr.getMeta(ySyncPluginKey) !== undefined
    if (!tr.docChanged || isOthers || tr.getMeta(key)) return tr
    if (!isOn()) return writtenDirectly(tr)
    if (tr.getMeta('addToHistory') === false) return tr
    const { tr: caught, isDirect } = suggest(tr, state, me())
    if (isDirect && !hasSaidDirect) {
      hasSaidDirect = true
      postNotice({
        kind: 'info',
        title: t('suggestions.direct'),
        hint: t('suggestions.directHint')
      })
    }
    return caught
  }

  function repaint(): void {
    const open = view()
    if (open && !open.isDestroyed) open.dispatch(open.state.tr.setMeta(key, 'repaint'))
  }

  function draw(doc: Node): DrawnSuggestions {
    const members = valueOr(usePeopleStore.getState().members, [])
    const people = new Map(members.map((member) => [member.memberId, member]))
    const decorations: Decoration[] = []
    doc.descendants((node, pos) => {
      for (const mark of node.isInline ? node.marks : []) {
        const by = suggestionOf(mark)
        if (!by) continue
        const { name = t('common.somebody'), color = NO_COLOR } = people.get(by.memberId) ?? {}
        const does = mark.type.name === INSERTION ? 'suggestions.adds' : 'suggestions.deletes'
        const isSelected = by.id === store.state.selectedId
        decorations.push(
          Decoration.inline(pos, pos + node.nodeSize, {
            class: isSelected ? 'suggested suggested-selected' : 'suggested',
            style: `--suggested-by: ${color}`,
            title: t(does, { name, date: formatDate(by.atMs) })
          })
        )
      }
    })
    return { suggestions: suggestionsIn(doc), decorations: DecorationSet.create(doc, decorations) }
  }

  const plugin = new Plugin<DrawnSuggestions>({
    key,
    state: {
      init: (_config, { doc }) => draw(doc),
      apply: (tr, before, _old, { doc }) => (tr.docChanged || tr.getMeta(key) ? draw(doc) : before)
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      // Over several blocks the editor would join them; words alone are suggested.
      handleKeyDown(open, event) {
        const { from, to, empty } = open.state.selection
        const isDelete = event.key === 'Backspace' || event.key === 'Delete'
        if (!isOn() || !isDelete || empty || !spansBlocks(open.state)) return false
        open.dispatch(suggestDeletion(open.state, from, to, me()).setMeta(key, 'suggested'))
        return true
      },
      handleTextInput(open, from, to, text) {
        if (!isOn() || from === to || !spansBlocks(open.state)) return false
        open.dispatch(suggestText(open.state, from, to, text, me()).setMeta(key, 'suggested'))
        return true
      },
      handleClick(open, pos) {
        const marks = open.state.doc.nodeAt(pos)?.marks ?? []
        const by = marks.map(suggestionOf).find((found) => found !== null)
        if (by) showPanel('comments')
        select(by?.id ?? null)
        return false
      },
      handleDOMEvents: {
        // Marked from the start: marking what is being composed would break the composition off.
        compositionstart(open) {
          if (!isOn() || !open.state.selection.empty) return false
          const mark = open.state.schema.mark(INSERTION, { id: crypto.randomUUID(), ...me() })
          open.dispatch(open.state.tr.addStoredMark(mark))
          return false
        }
      }
    },
    view: () => ({
      update({ state }) {
        const suggestions = key.getState(state)?.suggestions ?? []
        if (suggestions === store.state.suggestions) return
        if (suggestions.length === 0 && store.state.suggestions.length === 0) return
        store.setState((before) => ({ ...before, suggestions }))
      }
    })
  })

  function select(selectedId: string | null): void {
    if (store.state.selectedId === selectedId) return
    store.setState((before) => ({ ...before, selectedId }))
    repaint()
  }

  const catcher = Extension.create({
    name: 'alcoveSuggest',
    dispatchTransaction({ transaction, next }) {
      next(catchChange(transaction, this.editor.state))
    }
  })

  return {
    key: 'alcoveSuggestions',
    runsBefore: ['default'],
    store,
    tiptapExtensions: [insertionMark, deletionMark, catcher],
    prosemirrorPlugins: [plugin],
    keyboardShortcuts: { 'Mod-Alt-s': () => setSuggesting(!store.state.isSuggesting) },
    setSuggesting,
    select,
    /** Brings it into view. */
    reveal(suggestion: Suggestion): void {
      select(suggestion.id)
      const node = view()?.domAtPos(suggestion.from).node
      const element = node instanceof Element ? node : node?.parentElement
      element?.scrollIntoView({ block: 'center' })
    },
    /** null: about all. */
    decide(id: string | null, decision: Decision): void {
      const open = view()
      if (open) open.dispatch(decide(open.state, id, decision).setMeta(key, 'decided'))
    },
    mount({ signal }: { signal: AbortSignal }) {
      signal.addEventListener('abort', usePeopleStore.subscribe(onPeople))
      repaint()
    }
  } as const

  /** Names and colours are drawn with the words. */
  function onPeople(now: { members: unknown }, before: { members: unknown }): void {
    if (now.members !== before.members && store.state.suggestions.length > 0) repaint()
  }

  function setSuggesting(isSuggesting: boolean): boolean {
    hasSaidDirect = false
    store.setState((before) => ({ ...before, isSuggesting }))
    return true
  }
})

function spansBlocks({ selection: { $from, $to } }: EditorState): boolean {
  return $from.parent.inlineContent && !$from.sameParent($to)
}
