/**
 * One import: from files and folders of this computer to documents of a space. First every text is
 * read for what it links to; then linked files go into the drive, then documents into the tree, in
 * groups, each whole. What is in stays, whatever ends the import.
 */
import path from 'node:path'
import { generateNKeysBetween } from 'fractional-indexing'
import { formatAlcoveUrl } from '../../contract/document-content.js'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { DocumentId } from '../../contract/ids.js'
import { MAX_OPERATIONS_PER_APPEND } from '../../contract/limits.js'
import type { ImportReport } from '../../contract/model.js'
import type { Document } from '../../schema/rows.js'
import { updateOperations } from '../document-rows.js'
import { isEntryName } from '../drives/names.js'
import { readSmall, scanSources, type SourceFile, type SourceItem } from '../drives/sources.js'
import { transferLabel } from '../drives/transfer-label.js'
import type { TransferProgress, Transfers } from '../drives/transfers.js'
import type { Operation } from '../operations.js'
import type { Space } from '../space.js'
import { emptyDocument, exchange } from '../text/text.js'
import type { LinkTargets, ReadText, SourceLinks } from './convert-exchange.js'
import { decodeText, titleFrom } from './formats.js'
import {
  type ImportPlan,
  type PlannedDocument,
  type PlannedText,
  planImport
} from './import-plan.js'
import { type LinkTarget, LinkTable } from './link-table.js'

/** A group of documents is appended when it has this many bytes, or enough operations. */
const GROUP_BYTES = 2 * 1024 * 1024

export interface ImportJob {
  space: Space
  transfers: Transfers
  now(): number
}

/**
 * Imports files and folders below a document, or at the root. What cannot be read is left out with
 * its reason. Errors: `not-allowed`, `document-not-found` for the parent; the first reason, when
 * nothing at all could be imported; `cancelled` with `doneFiles`, `disk-full`, those of apply.
 */
export async function importDocuments(
  job: ImportJob,
  sourcePaths: string[],
  parentId: DocumentId | null
): Promise<ImportReport> {
  const { space, transfers } = job
  if (!space.can('edit')) throw new AppError('not-allowed')
  const depth = await depthOf(space, parentId)
  const label = transferLabel(sourcePaths.map((source) => path.basename(source)))
  const documentIds: DocumentId[] = []
  const about = { spaceId: space.spaceId, kind: 'import', label } as const
  const transfer = await transfers.run(about, async (progress) => {
    const importing = new Importing(job, progress, documentIds)
    await importing.run(sourcePaths, parentId, depth, label)
  })
  return { documentIds, transfer }
}

class Importing {
  readonly #job: ImportJob
  readonly #progress: TransferProgress
  readonly #documentIds: DocumentId[]
  /** Of documents in the group, not appended yet. */
  #group: { documentIds: DocumentId[]; operations: Operation[]; bytes: number; files: number } =
    emptyGroup()
  #firstReason: ErrorCode | null = null

  constructor(job: ImportJob, progress: TransferProgress, documentIds: DocumentId[]) {
    this.#job = job
    this.#progress = progress
    this.#documentIds = documentIds
  }

  async run(
    sources: string[],
    parentId: DocumentId | null,
    depth: number,
    label: string
  ): Promise<void> {
    const plan = planImport(await this.#scan(sources), depth, (item, reason) =>
      this.#skip(pathOf(item), reason)
    )
    for (const { text } of plan.documents) {
      if (text) this.#progress.expect(text.file.sizeBytes, 1)
    }
    const links = await this.#readLinks(plan)
    const targets = await this.#resolve(plan, links, label)
    await this.#create(plan, targets, parentId)
    if (this.#documentIds.length > 0) return
    throw new AppError(this.#firstReason ?? 'not-text', 'nothing could be imported')
  }

  async #scan(sources: string[]): Promise<SourceItem[]> {
    const items: SourceItem[] = []
    const scanning = scanSources(sources, {
      targetDepth: 0,
      targetLength: 0,
      signal: this.#progress.signal,
      isHidden: (name) => name.startsWith('.'),
      linkReason: 'source-is-link',
      skip: (name, reason) =>
        this.#skip(name, reason === 'path-invalid' && isEntryName(name) ? 'path-too-deep' : reason)
    })
    for await (const item of scanning) items.push(item)
    return items
  }

  /** What cannot be read leaves the plan here, so that nothing links to it. */
  async #readLinks(plan: ImportPlan): Promise<Map<PlannedText, SourceLinks>> {
    const links = new Map<PlannedText, SourceLinks>()
    for (const document of plan.documents) {
      const { text } = document
      if (!text) continue
      this.#progress.signal.throwIfAborted()
      try {
        const { format } = text
        links.set(
          text,
          await exchange({ kind: 'sourceLinks', text: await readText(text.file), format })
        )
      } catch (error) {
        this.#skipText(document, text, error)
      }
    }
    keepReadable(plan)
    return links
  }

  /** The addresses that linked documents and files have from now on, per text. */
  async #resolve(
    plan: ImportPlan,
    links: Map<PlannedText, SourceLinks>,
    label: string
  ): Promise<Map<PlannedText, LinkTargets>> {
    const table = new LinkTable(plan)
    const linked = new Map<PlannedText, Record<'urls' | 'wikis', Map<string, LinkTarget>>>()
    const wanted = new Set<SourceFile>()
    const note = (found: LinkTarget | null) => {
      if (found && 'file' in found) wanted.add(found.file)
      return found
    }
    for (const [text, { urls, wikis }] of links) {
      const find = (names: string[], look: (name: string) => LinkTarget | null) =>
        new Map(
          names.flatMap((name) => {
            const found = note(look(name))
            return found ? [[name, found] as const] : []
          })
        )
      linked.set(text, {
        urls: find(urls, (url) => table.find(url, text.file)),
        wikis: find(wikis, (name) => table.findNamed(name, text.file))
      })
    }
    for (const file of plan.others) if (!wanted.has(file)) this.#skip(pathOf(file), 'not-linked')
    const addresses = await this.#store([...wanted], label)
    const addressOf = (target: LinkTarget): string | null =>
      'file' in target
        ? (addresses.get(target.file.sourcePath) ?? null)
        : formatAlcoveUrl({ kind: 'document', documentId: target.document.documentId })
    const addressed = (found: Map<string, LinkTarget>) =>
      new Map(
        [...found].flatMap(([name, target]) => {
          const address = addressOf(target)
          return address === null ? [] : [[name, address] as const]
        })
      )
    return new Map(
      [...linked].map(([text, { urls, wikis }]) => [
        text,
        { urls: addressed(urls), wikis: addressed(wikis) }
      ])
    )
  }

  /** Files that documents show, into the drive; the address of each by its path. */
  async #store(files: SourceFile[], label: string): Promise<Map<string, string>> {
    if (files.length === 0) return new Map()
    const { drives } = this.#job.space
    const sources = files.map(({ sourcePath }) => sourcePath)
    const { signal } = this.#progress
    const progress: TransferProgress = {
      ...this.#progress,
      signal,
      skip: (name, reason) => this.#skip(name, reason)
    }
    return await drives.entries.addMany(sources, label, progress)
  }

  async #create(
    plan: ImportPlan,
    targets: Map<PlannedText, LinkTargets>,
    parentId: DocumentId | null
  ): Promise<void> {
    const orders = await this.#orders(plan, parentId)
    const parents = new Set(plan.documents.map(({ parent }) => parent))
    for (const document of plan.documents) {
      this.#progress.signal.throwIfAborted()
      const { documentId, text, parent } = document
      const read = text && (await this.#read(document, text, targets.get(text)))
      const isLost = text && !read && !parents.has(document)
      if (isLost) continue
      const atMs = this.#job.now()
      const title = titleFrom(read?.title ?? document.name)
      const value = {
        documentId,
        parentId: parent?.documentId ?? parentId ?? '',
        order: orders.get(document) ?? '',
        title,
        icon: read?.icon ?? '',
        atMs
      }
      const update = read?.update ?? emptyDocument()
      const operations = await updateOperations(documentId, update, { changes: 1, atMs })
      const group = this.#group
      group.documentIds.push(documentId)
      group.operations.push({ name: 'create-document', value }, ...operations)
      group.bytes += update.byteLength
      group.files += read ? 1 : 0
      const isFull = group.operations.length >= MAX_OPERATIONS_PER_APPEND
      if (isFull || group.bytes >= GROUP_BYTES) await this.#flush()
    }
    await this.#flush()
  }

  async #read(
    document: PlannedDocument,
    text: PlannedText,
    targets: LinkTargets = { urls: new Map(), wikis: new Map() }
  ): Promise<ReadText | null> {
    const { file, format } = text
    try {
      const content = await readText(file)
      const read = await exchange({ kind: 'sourceToDocument', text: content, format, targets })
      this.#progress.advance(file.sizeBytes, 0)
      return read
    } catch (error) {
      this.#skipText(document, text, error)
      return null
    }
  }

  async #flush(): Promise<void> {
    const { documentIds, operations, files } = this.#group
    this.#group = emptyGroup()
    if (operations.length === 0) return
    await this.#job.space.append(operations)
    this.#documentIds.push(...documentIds)
    this.#progress.advance(0, files)
  }

  /** New siblings come after those that are there, in the order of their names. */
  async #orders(
    plan: ImportPlan,
    parentId: DocumentId | null
  ): Promise<Map<PlannedDocument, string>> {
    const siblings = new Map<PlannedDocument | null, PlannedDocument[]>()
    for (const document of plan.documents) {
      const group = siblings.get(document.parent)
      if (group) group.push(document)
      else siblings.set(document.parent, [document])
    }
    const rows = await this.#job.space.epoch.find<Document>('documents')
    const last = rows
      .filter((row) => row.parentId === (parentId ?? ''))
      .reduce<string | null>((max, { order }) => (max === null || order > max ? order : max), null)
    const orders = new Map<PlannedDocument, string>()
    for (const [parent, group] of siblings) {
      const keys = keysAfter(parent === null ? last : null, group.length)
      for (const [at, document] of group.entries()) orders.set(document, keys[at] ?? '')
    }
    return orders
  }

  #skipText(document: PlannedDocument, text: PlannedText, error: unknown): void {
    if (this.#progress.signal.aborted || !(error instanceof AppError)) throw error
    if (error.code === 'closing') throw error
    document.text = null
    this.#progress.expect(-text.file.sizeBytes, -1)
    this.#skip(pathOf(text.file), error.code)
  }

  #skip(name: string, reason: ErrorCode): void {
    this.#firstReason ??= reason
    this.#progress.skip(name, reason)
  }
}

function emptyGroup() {
  return { documentIds: [], operations: [], bytes: 0, files: 0 }
}

async function readText(file: SourceFile): Promise<string> {
  return decodeText((await readSmall(file)).bytes)
}

/** Folders stay for what is below them. */
function keepReadable(plan: ImportPlan): void {
  const kept = new Set<PlannedDocument>()
  for (const document of plan.documents.toReversed()) {
    if (document.text === null && !kept.has(document)) continue
    kept.add(document)
    if (document.parent) kept.add(document.parent)
  }
  plan.documents = plan.documents.filter((document) => kept.has(document))
  for (const [sourcePath, document] of plan.byPath) {
    if (!kept.has(document)) plan.byPath.delete(sourcePath)
  }
}

async function depthOf(space: Space, parentId: DocumentId | null): Promise<number> {
  if (parentId === null) return 0
  const documents = await space.documents.list(false)
  const byId = new Map(documents.map((document) => [document.documentId, document]))
  if (!byId.has(parentId)) throw new AppError('document-not-found')
  let depth = 0
  for (let at = byId.get(parentId); at; at = at.parentId ? byId.get(at.parentId) : undefined)
    depth++
  return depth
}

/** Somebody's own kind of key has none after it. */
function keysAfter(last: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(last, null, count)
  } catch {
    return generateNKeysBetween(null, null, count)
  }
}

/** As the person knows it: from the folder that was chosen. */
function pathOf(item: SourceItem): string {
  const names = [item.name]
  for (let folder = item.parent; folder; folder = folder.parent) names.unshift(folder.name)
  return names.join('/')
}
