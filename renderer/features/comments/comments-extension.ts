/**
 * Comments in the editor: where their words are, and how those look. A thread is attached by
 * BlockNote's comment mark, which travels with the words through every edit and merge. Stands in for
 * BlockNote's own extension, which writes a mark's state into the document on every screen, viewers'
 * too, and as a step that undo would take back.
 */
import { createExtension, createStore, trackPosition, type ExtensionOptions } from '@blocknote/core'
import { CommentMark } from '@blocknote/core/comments'
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { COMMENTS_MAP } from '../../../app/contract/document-content.js'
import { showPanel } from '../../stores/view-store.js'
import type { DocumentSession } from '../document/document-session.js'
import { myMemberId } from '../../stores/people-store.js'
import { createThreadWriter } from './thread-writer.js'
import { MAX_QUOTE_LENGTH, readThreads, type Thread } from './threads.js'

export interface Place {
  from: number
  to: number
}

export interface CommentsState {
  threads: Thread[]
  /** Of threads whose words are still there. */
  places: ReadonlyMap<string, Place>
  selectedId: string | null
  /** Words chosen for a comment that is being written. */
  draft: { quote: string } | null
}

export interface DrawnComments {
  places: ReadonlyMap<string, Place>
  decorations: DecorationSet
}

const key = new PluginKey<DrawnComments>('alcove-comments')
const MARK = CommentMark.name

export const commentsExtension = createExtension(
  ({ editor, options: { session } }: ExtensionOptions<{ session: DocumentSession }>) => {
    const map = session.doc.getMap<unknown>(COMMENTS_MAP)
    const store = createStore<CommentsState>({
      threads: readThreads(map),
      places: new Map(),
      selectedId: null,
      draft: null
    })
    /** Where the draft's words are by now. */
    let draftPlace: (() => Place) | null = null

    function setState(change: Partial<CommentsState>): void {
      store.setState((state) => ({ ...state, ...change }))
      repaint()
    }

    /** A thread that others resolve or delete is no longer the chosen one. */
    function load(): void {
      const threads = readThreads(map)
      const { selectedId } = store.state
      const before = store.state.threads.find(({ threadId }) => threadId === selectedId)
      const now = threads.find(({ threadId }) => threadId === selectedId)
      const stays = now !== undefined && now.isResolved === (before?.isResolved ?? false)
      setState({ threads, selectedId: stays ? selectedId : null })
    }

    function repaint(): void {
      const view = editor.prosemirrorView as EditorView | undefined
      if (view && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true))
    }

    function draw(doc: Node): DrawnComments {
      const { threads, selectedId } = store.state
      const isOpen = new Map(threads.map((thread) => [thread.threadId, !thread.isResolved]))
      const places = new Map<string, Place>()
      const drawn: Decoration[] = []
      doc.descendants((node, pos) => {
        for (const mark of node.marks) {
          const threadId: unknown = mark.attrs['threadId']
          if (mark.type.name !== MARK || typeof threadId !== 'string') continue
          const to = pos + node.nodeSize
          places.set(threadId, { from: places.get(threadId)?.from ?? pos, to })
          const isSelected = threadId === selectedId
          if (!isOpen.get(threadId) && !isSelected) continue
          drawn.push(Decoration.inline(pos, to, { class: look(isSelected) }))
        }
      })
      const place = draftPlace?.()
      if (place && place.from < place.to && place.to <= doc.content.size) {
        drawn.push(Decoration.inline(place.from, place.to, { class: look(true) }))
      }
      return { places, decorations: DecorationSet.create(doc, drawn) }
    }

    const plugin = new Plugin<DrawnComments>({
      key,
      state: {
        init: (_config, { doc }) => draw(doc),
        apply: (tr, before, _old, { doc }) =>
          tr.docChanged || tr.getMeta(key) ? draw(doc) : before
      },
      props: {
        decorations: (state) => key.getState(state)?.decorations,
        handleClick(view, pos) {
          const found = view.state.doc.nodeAt(pos)?.marks.find(({ type }) => type.name === MARK)
          const thread = store.state.threads.find(
            ({ threadId, isResolved }) => threadId === found?.attrs['threadId'] && !isResolved
          )
          if (thread) {
            setState({ selectedId: thread.threadId })
            showPanel('comments')
          } else if (store.state.selectedId !== null) setState({ selectedId: null })
          return false
        }
      },
      view: () => ({
        update({ state }) {
          const places = key.getState(state)?.places
          if (!places || isSame(places, store.state.places)) return
          store.setState((before) => ({ ...before, places }))
        }
      })
    })

    /** Chooses the selected words for a comment. False when there are none. */
    function start(): boolean {
      const { from, to } = editor.prosemirrorState.selection
      const quote = editor.prosemirrorState.doc.textBetween(from, to, ' ').trim()
      if (quote === '' || !editor.isEditable) return false
      const start = trackPosition(editor, from, 'right')
      const end = trackPosition(editor, to)
      draftPlace = () => ({ from: start(), to: end() })
      setState({ draft: { quote: quote.slice(0, MAX_QUOTE_LENGTH) }, selectedId: null })
      showPanel('comments')
      return true
    }

    function writer() {
      return createThreadWriter(map, myMemberId())
    }

    return {
      key: 'alcoveComments',
      store,
      writer,
      start,
      cancel() {
        draftPlace = null
        setState({ draft: null })
      },
      /** Attaches a new thread to the chosen words. */
      async finish(body: object[]): Promise<void> {
        const place = draftPlace?.()
        const { draft } = store.state
        draftPlace = null
        if (!place || !draft || place.from >= place.to) return setState({ draft: null })
        const threadId = await writer().create(body, draft.quote)
        editor.transact((tr) => {
          const mark = tr.doc.type.schema.marks[MARK]?.create({ orphan: false, threadId })
          // Undo takes back words, not what was said about them.
          if (mark) tr.addMark(place.from, place.to, mark).setMeta('addToHistory', false)
        })
        setState({ draft: null, selectedId: threadId })
      },
      select(threadId: string | null): void {
        if (store.state.selectedId !== threadId) setState({ selectedId: threadId })
      },
      /** Brings the thread's words into view. */
      reveal(threadId: string): void {
        setState({ selectedId: threadId })
        const place = store.state.places.get(threadId)
        const found = place && editor.prosemirrorView.domAtPos(place.from).node
        const element = found instanceof Element ? found : found?.parentElement
        element?.scrollIntoView({ block: 'center' })
      },
      tiptapExtensions: [CommentMark],
      prosemirrorPlugins: [plugin],
      keyboardShortcuts: { 'Mod-Alt-m': () => start() },
      mount({ signal }: { signal: AbortSignal }) {
        // After the change has reached the editor: a transaction of ours in between would put its
        // words from before into the document again.
        const onChange = () =>
          queueMicrotask(() => {
            if (!signal.aborted) load()
          })
        map.observeDeep(onChange)
        load()
        signal.addEventListener('abort', () => map.unobserveDeep(onChange))
      }
    } as const
  }
)

function look(isSelected: boolean): string {
  return isSelected ? 'comment-words comment-words-selected' : 'comment-words'
}

function isSame(a: ReadonlyMap<string, Place>, b: ReadonlyMap<string, Place>): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([id, { from, to }]) => b.get(id)?.from === from && b.get(id)?.to === to)
}
