import { useEffect, useRef } from 'react'
import type { PageCommandId } from '../../app/contract/commands.js'
import { addCommand } from './command-registry.js'

/** Carries out a command while the component is on screen. */
export function useCommand(id: PageCommandId, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => addCommand(id, { run: () => latest.current(), isPossible: () => true }), [id])
}
