/** What both sides of a link had when they were last equal, per entry; kept on this computer. */
import { z } from 'zod'
import type { LinkId } from '../../contract/ids.js'
import type { Keyring } from '../keyring.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import { pathKey } from './folder-scan.js'

const logger = log('link-memory')

const remembered = z.object({
  path: z.string(),
  kind: z.enum(['file', 'folder']),
  sizeBytes: z.number(),
  mtimeMs: z.number(),
  ino: z.number(),
  birthMs: z.number(),
  sha256: z.string(),
  versionId: z.string()
})

/** `path` is the local one, relative to the folder. Hash and version are '' for folders. */
export interface Remembered extends z.infer<typeof remembered> {
  entryId: string
}

export class LinkMemory {
  readonly #linkId: LinkId
  readonly #local: LocalState
  readonly #keyring: Keyring
  readonly #rows = new Map<string, Remembered>()

  private constructor(linkId: LinkId, local: LocalState, keyring: Keyring) {
    this.#linkId = linkId
    this.#local = local
    this.#keyring = keyring
  }

  /** A row that cannot be read is forgotten: its file is then compared by content. */
  static async open(linkId: LinkId, local: LocalState, keyring: Keyring): Promise<LinkMemory> {
    const memory = new LinkMemory(linkId, local, keyring)
    for (const { entryId, sealed } of await local.list('linked-files', { linkId })) {
      try {
        const text = Buffer.from(keyring.unseal(sealed)).toString()
        memory.#rows.set(entryId, { ...remembered.parse(JSON.parse(text)), entryId })
      } catch (error) {
        logger.warn('a row of a linked folder cannot be read', error)
      }
    }
    return memory
  }

  get rows(): ReadonlyMap<string, Remembered> {
    return this.#rows
  }

  async keep(rows: readonly Remembered[]): Promise<void> {
    await this.change(rows, [])
  }

  async forget(entryIds: readonly string[]): Promise<void> {
    await this.change([], entryIds)
  }

  /** All on disk when it resolves. */
  async change(kept: readonly Remembered[], forgotten: readonly string[]): Promise<void> {
    if (kept.length === 0 && forgotten.length === 0) return
    const linkId = this.#linkId
    for (const entryId of forgotten) this.#rows.delete(entryId)
    for (const row of kept) this.#rows.set(row.entryId, row)
    await this.#local.write(async (write) => {
      for (const entryId of forgotten) await write.delete('linked-files', { linkId, entryId })
      for (const { entryId, ...row } of kept) {
        const sealed = this.#keyring.seal(Buffer.from(JSON.stringify(row)))
        await write.put('linked-files', { linkId, entryId, sealed })
      }
    })
  }

  /** After a folder or file was renamed on one of the sides and now is on the other. */
  async move(from: string, to: string): Promise<void> {
    const fromKey = pathKey(from)
    const moved: Remembered[] = []
    for (const row of this.#rows.values()) {
      const key = pathKey(row.path)
      if (key === fromKey) moved.push({ ...row, path: to })
      else if (key.startsWith(`${fromKey}/`)) {
        const depth = from.split('/').length
        moved.push({ ...row, path: [to, ...row.path.split('/').slice(depth)].join('/') })
      }
    }
    await this.keep(moved)
  }

  async clear(): Promise<void> {
    await this.forget([...this.#rows.keys()])
  }
}
