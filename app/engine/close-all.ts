/** Ends parts one after the other; no failure keeps the next from ending. */
export async function closeAll(
  steps: readonly (() => Promise<void> | void)[],
  onError: (error: unknown) => void
): Promise<void> {
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      onError(error)
    }
  }
}
