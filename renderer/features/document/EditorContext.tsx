import { BlockNoteContext } from '@blocknote/react'
import { useContext, useMemo, type ReactNode } from 'react'

type Attributes = Record<string, unknown>
type Update = Attributes | undefined | ((before: Attributes | undefined) => Attributes | undefined)

/**
 * BlockNote says of the text that it is expanded while a menu is open. A text field cannot be, and
 * screen readers may take it for something else; which entry is chosen they learn all the same.
 */
export function EditorContext({ children }: { children: ReactNode }) {
  const context = useContext(BlockNoteContext)
  const value = useMemo(() => {
    const set = context?.setContentEditableProps
    if (!context || !set) return context
    return {
      ...context,
      setContentEditableProps: (update: Update) =>
        set((before) => {
          const after = typeof update === 'function' ? update(before) : update
          return after && { ...after, 'aria-expanded': undefined }
        })
    }
  }, [context])
  return <BlockNoteContext.Provider value={value}>{children}</BlockNoteContext.Provider>
}
