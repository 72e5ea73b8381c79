import { useEffect } from 'react'
import { clearTargetPath, useViewStore } from '../../stores/view-store.js'
import type { FolderRow } from './file-tree.js'
import { useLatest } from './use-latest.js'

/** Chooses the file that "Show in folder" or the finder asked for, once, and brings it into view. */
export function useTarget(rows: readonly FolderRow[], goTo: (index: number) => void): void {
  const targetPath = useViewStore((state) => state.targetPath)
  const go = useLatest(goTo)
  useEffect(() => {
    if (targetPath === null) return
    const index = rows.findIndex(({ path }) => path === targetPath)
    // The list may be an old one; the next may have it.
    if (index === -1) return
    go(index)
    clearTargetPath()
  }, [rows, targetPath, go])
}
