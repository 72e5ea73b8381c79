/** What is not on this disk of some files, whose it is, and waiting until some of it comes. */
import type Hypercore from 'hypercore'
import type { Contents } from './contents.js'
import { below, type TreeNode } from './drive-tree.js'
import { type FileRow, isFileRow } from './reading.js'

/** Asked for at a time while waiting: enough to notice whoever comes with any of them. */
const MAX_ASKED = 64

/** Bytes of a file, or of all below a folder: of those not whole here, and of all. */
export async function bytesMissing(
  contents: Contents,
  node: TreeNode
): Promise<{ missing: number; total: number }> {
  let missing = 0
  let total = 0
  for (const row of rowsOf(node)) {
    const sizeBytes = row.sizeBytes ?? 0
    total += sizeBytes
    missing += Math.ceil(sizeBytes * (1 - (await contents.localRatio(row.driveKey, row.blob))))
  }
  return { missing, total }
}

export class MissingContents {
  readonly #places: { core: Hypercore; index: number }[]
  /** Of the files that lack something, each once. */
  readonly authorIds: string[]

  private constructor(places: { core: Hypercore; index: number }[], authorIds: string[]) {
    this.#places = places
    this.authorIds = authorIds
  }

  static async of(contents: Contents, node: TreeNode): Promise<MissingContents> {
    const places: { core: Hypercore; index: number }[] = []
    const authorIds = new Set<string>()
    for (const { driveKey, blob, authorId } of rowsOf(node)) {
      const { blockOffset, blockLength } = blob
      const core = blockLength > 0 ? await contents.core(driveKey) : null
      if (!core || (await core.has(blockOffset, blockOffset + blockLength))) continue
      authorIds.add(authorId)
      if (places.length >= MAX_ASKED) continue
      let index = blockOffset
      while (await core.has(index)) index++
      places.push({ core, index })
    }
    return new MissingContents(places, [...authorIds])
  }

  /** Asks everybody who is or will be connected. Resolves too when the signal aborts. */
  async untilSomeCome(signal: AbortSignal, receive: (bytes: number) => void): Promise<void> {
    const sessions = this.#places.map(({ core, index }) => ({ session: core.session(), index }))
    const closeAll = () => Promise.allSettled(sessions.map(({ session }) => session.close()))
    const asked = sessions.map(async ({ session, index }) => {
      await session.ready()
      session.on('download', (got: number, byteLength: number) => {
        if (got === index) receive(byteLength)
      })
      await session.get(index)
    })
    const aborted = new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await Promise.any([aborted, ...asked]).catch(() => aborted)
    await closeAll()
    await Promise.allSettled(asked)
  }
}

function rowsOf(node: TreeNode): FileRow[] {
  const nodes = node.kind === 'file' ? [node] : below(node)
  return nodes.flatMap(({ entry }) => (isFileRow(entry) ? [entry] : []))
}
