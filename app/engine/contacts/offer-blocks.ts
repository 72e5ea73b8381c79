/** The blocks of an offered file: those on this disk at once, others as its sender gives them. */
import type Hypercore from 'hypercore'
import { AppError } from '../../contract/errors.js'

export interface OfferReading {
  signal: AbortSignal
  /** How long one block may take while nobody serves any. */
  stallMs: number
  receive(bytes: number): void
}

/** In order, fetched ahead. Errors: `content-unavailable` with `isAway`, what the signal says. */
export async function* offeredBlocks(
  shared: Hypercore,
  blockCount: number,
  { signal, stallMs, receive }: OfferReading
): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted()
  const core = shared.session()
  // Ends what is being read at once.
  const close = () => void core.close()
  signal.addEventListener('abort', close, { once: true })
  let download: { destroy(): void } | null = null
  try {
    await core.ready()
    core.on('download', (_index: number, byteLength: number) => receive(byteLength))
    download = core.download({ start: 0, end: blockCount, linear: true })
    for (let index = 0; index < blockCount; index++) yield await read(core, index, stallMs)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', close)
    download?.destroy()
    await core.close()
  }
}

/** Resolves when somebody serves blocks, or when the signal aborts. */
export function untilServed(core: Hypercore, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      core.off('peer-add', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    core.on('peer-add', end)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted || core.peers.length > 0) end()
  })
}

async function read(core: Hypercore, index: number, stallMs: number): Promise<Uint8Array> {
  for (;;) {
    try {
      const block = await core.get(index, { timeout: stallMs })
      if (block) return block
      throw new AppError('content-unavailable', 'a block is gone')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'REQUEST_TIMEOUT') throw error
      if (core.peers.length > 0) continue
      throw new AppError('content-unavailable', 'nobody serves it now', { isAway: true }, error)
    }
  }
}
