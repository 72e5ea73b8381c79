/**
 * One export: documents and what they show as files of this computer. Everything is written under
 * a name of ours beside the target and gets its own at the end: it is there whole, or not at all.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { formatAlcoveUrl, parseAlcoveUrl } from '../../contract/document-content.js'
import { AppError } from '../../contract/errors.js'
import type { DocumentId, DriveId, EntryId } from '../../contract/ids.js'
import type { Transfer } from '../../contract/model.js'
import { randomId } from '../crypto.js'
import { type EntryKind, numberedName } from '../drives/names.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import { fromDiskError, giveName, lstatOrNull } from '../drives/saving.js'
import type { EntryCopy } from '../drives/entry-copies.js'
import type { TransferProgress, Transfers } from '../drives/transfers.js'
import { log } from '../log.js'
import type { Space } from '../space.js'
import { exchange } from '../text/text.js'
import {
  ATTACHMENTS,
  type ExportFormat,
  NamePools,
  planPages,
  type PlannedPage,
  relativeUrl,
  safeName
} from './export-plan.js'
import { titleFrom } from './formats.js'
import { type ContentsEntry, contentsHtml, htmlPage } from './html-page.js'

const logger = log('exporting')
/** No document's page has this name. */
const CONTENTS = 'index.html'

export interface ExportJob {
  space: Space
  transfers: Transfers
  /** null: the whole tree. */
  documentId: DocumentId | null
  format: ExportFormat
  /** Only the document itself, as one page. */
  isAlone?: boolean
}

/**
 * Writes one document with all below it, or the whole tree. A target that is a folder gets it
 * inside, under a name that is free; any other target must not be there, unless the person was
 * asked. A document without others and without attachments is one file, everything else a folder.
 * Attachments that cannot be had are skipped. Errors: `document-not-found`, `target-exists`,
 * `target-unwritable`, `disk-full`, `cancelled`.
 */
export async function exportDocuments(job: ExportJob, target: ChosenPath): Promise<Transfer> {
  const { space, transfers, documentId, isAlone = false } = job
  const all = await space.documents.list(false)
  const documents = isAlone ? all.filter((document) => document.documentId === documentId) : all
  const root = documents.find((document) => document.documentId === documentId)
  if (documentId !== null && !root) throw new AppError('document-not-found')
  const pages = planPages(documents, documentId, job.format)
  const label = root?.title ?? space.name
  const about = { spaceId: space.spaceId, kind: 'export', label } as const
  return await transfers.run(about, async (progress) => {
    await new Exporting(job, pages, progress).run(target, safeName(label))
  })
}

class Exporting {
  readonly #job: ExportJob
  readonly #pages: PlannedPage[]
  readonly #progress: TransferProgress
  readonly #names = new NamePools()
  readonly #copies = new Map<string, EntryCopy>()

  constructor(job: ExportJob, pages: PlannedPage[], progress: TransferProgress) {
    this.#job = job
    this.#pages = pages
    this.#progress = progress
  }

  async run(target: ChosenPath, name: string): Promise<void> {
    const place = path.resolve(target.path)
    const stat = await lstatOrNull(place)
    const isInside = stat?.isDirectory() ?? false
    const around = await realFolder(isInside ? place : path.dirname(place))
    /** What it is called when it becomes a folder. */
    const folder = isInside ? await freePath(around, name) : path.join(around, path.basename(place))
    const temporary = path.join(around, `.alcove-${randomId()}.part`)
    try {
      await fs.mkdir(temporary)
      await this.#write(temporary, path.basename(folder))
      this.#progress.signal.throwIfAborted()
      const [only] = this.#copies.size === 0 && this.#isSingle ? this.#pages : []
      const mayReplace = target.mayReplace && only !== undefined
      if (stat && !isInside && !mayReplace) throw new AppError('target-exists')
      if (!only) return await giveName(temporary, folder, false)
      const file = isInside ? await freePath(around, only.path, 'file') : folder
      await giveName(path.join(temporary, only.path), file, mayReplace && !isInside)
      await fs.rm(temporary, { recursive: true, force: true })
    } catch (error) {
      await fs.rm(temporary, { recursive: true, force: true }).catch((left: unknown) => {
        logger.warn('an unfinished export could not be removed', left)
      })
      throw fromDiskError(error)
    }
  }

  /** Of a whole tree even one document goes into a folder. */
  get #isSingle(): boolean {
    return this.#pages.length === 1 && this.#job.documentId !== null
  }

  async #write(folder: string, name: string): Promise<void> {
    const { format } = this.#job
    this.#progress.expect(0, this.#pages.length)
    const paths = new Map(
      this.#pages.map(({ document, path: inside }) => [
        formatAlcoveUrl({ kind: 'document', documentId: document.documentId }),
        { inside, title: document.title }
      ])
    )
    const titles = new Map([...paths].map(([url, { title }]) => [url, title]))
    for (const page of this.#pages) {
      this.#progress.signal.throwIfAborted()
      const { documentId, title, icon } = page.document
      const state = await this.#job.space.documents.state(documentId)
      const urls = new Map<string, string>()
      for (const url of await exchange({ kind: 'stateLinks', state })) {
        const inside = paths.get(url)?.inside ?? (await this.#attachment(url, folder))
        if (inside) urls.set(url, relativeUrl(page.path, inside))
      }
      // The page of the export's own folder.
      const isNamed = page.isNamed || (page.isRoot && titleFrom(name) === title)
      const options = { format, title: titleFrom(title), icon, isNamed, urls, titles }
      const text = await exchange({ kind: 'stateToPage', state, options })
      const file = path.join(folder, ...page.path.split('/'))
      await fs.mkdir(path.dirname(file), { recursive: true })
      await fs.writeFile(file, text, { flag: 'wx' })
      this.#progress.advance(0, 1)
    }
    if (format === 'html' && this.#job.documentId === null) await this.#writeContents(folder)
    if (this.#copies.size === 0) return
    await fs.mkdir(path.join(folder, ATTACHMENTS))
    await this.#job.space.drives.entries.copy([...this.#copies.values()], this.#progress)
  }

  /** Where to begin reading a whole tree of pages. */
  async #writeContents(folder: string): Promise<void> {
    const entries = new Map<DocumentId | null, ContentsEntry[]>([[null, []]])
    for (const { document, path: inside } of this.#pages) {
      const { documentId, parentId, title } = document
      const entry = { title, url: relativeUrl(CONTENTS, inside), inside: [] }
      entries.set(documentId, entry.inside)
      entries.get(parentId)?.push(entry)
    }
    const body = contentsHtml(entries.get(null) ?? [])
    const page = htmlPage({ title: this.#job.space.name, icon: null, body })
    await fs.writeFile(path.join(folder, CONTENTS), page, { flag: 'wx' })
  }

  /** null for a file that is not here: its address stays as it is. */
  async #nameOf({ driveId, entryId }: { driveId: DriveId; entryId: EntryId }) {
    try {
      return await this.#job.space.drives.entries.nameOf(driveId, entryId)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'file-not-found') throw error
      this.#progress.skip(ATTACHMENTS, error.code)
      return null
    }
  }

  /** Where a file of the drive goes in the export; null for other addresses. */
  async #attachment(url: string, folder: string): Promise<string | null> {
    const target = parseAlcoveUrl(url)
    if (target?.kind !== 'file') return null
    const { driveId, entryId } = target
    let copy = this.#copies.get(url)
    if (!copy) {
      const name = await this.#nameOf(target)
      if (name === null) return null
      const free = this.#names.take(ATTACHMENTS, safeFile(name), 'file')
      copy = { driveId, entryId, name: free, targetPath: path.join(folder, ATTACHMENTS, free) }
      this.#copies.set(url, copy)
    }
    return `${ATTACHMENTS}/${copy.name}`
  }
}

/** Cut before its ending. */
function safeFile(name: string): string {
  const ending = path.extname(name).slice(0, 20)
  return (
    safeName(path.basename(name, ending)) + (ending === '' ? '' : safeName(`x${ending}`).slice(1))
  )
}

async function realFolder(folder: string): Promise<string> {
  try {
    return await fs.realpath(folder)
  } catch (cause) {
    throw new AppError('target-unwritable', 'no such folder', {}, cause)
  }
}

async function freePath(folder: string, name: string, kind: EntryKind = 'folder'): Promise<string> {
  for (let i = 1; ; i++) {
    const free = path.join(folder, i === 1 ? name : numberedName(name, kind, i))
    if (!(await lstatOrNull(free))) return free
  }
}
