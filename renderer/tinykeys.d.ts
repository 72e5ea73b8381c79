/** Its own description is not found through the package's exports. */
declare module 'tinykeys' {
  export function createKeybindingsHandler(
    bindings: Record<string, (event: KeyboardEvent) => void>
  ): (event: Event) => void
}
