/** Which commands of the page can be run now, and what they do. Parts of the page add theirs. */
import type { PageCommandId } from '../../app/contract/commands.js'

export interface PageCommand {
  run: () => void
  isPossible: () => boolean
}

/** The one that was added last counts: it belongs to what is on top. */
const commands = new Map<PageCommandId, PageCommand[]>()
const listeners = new Set<() => void>()

/** Returns what takes it away again. */
export function addCommand(id: PageCommandId, command: PageCommand): () => void {
  commands.set(id, [...(commands.get(id) ?? []), command])
  tell()
  return () => {
    commands.set(
      id,
      (commands.get(id) ?? []).filter((each) => each !== command)
    )
    tell()
  }
}

export function isPossible(id: PageCommandId): boolean {
  return commands.get(id)?.at(-1)?.isPossible() ?? false
}

/** Answers whether there was anything to do. */
export function runCommand(id: PageCommandId): boolean {
  if (!isPossible(id)) return false
  commands.get(id)?.at(-1)?.run()
  return true
}

export function onCommandsChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
