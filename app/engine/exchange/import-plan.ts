/**
 * What becomes of files and folders that are imported: which documents there will be, below which
 * others, and what is left over. Pure; ids are given here, so that links can name documents before
 * they exist.
 */
import type { ErrorCode } from '../../contract/errors.js'
import type { DocumentId } from '../../contract/ids.js'
import { MAX_DOCUMENT_DEPTH, MAX_MARKDOWN_LENGTH } from '../../contract/limits.js'
import { randomId } from '../crypto.js'
import type { SourceFile, SourceFolder, SourceItem } from '../drives/sources.js'
import { formatOf, stemOf, type TextFormat } from './formats.js'

export interface PlannedDocument {
  documentId: DocumentId
  parent: PlannedDocument | null
  /** From the file's or folder's name. */
  name: string
  /** null: a folder without a text of its own. */
  text: PlannedText | null
}

export interface PlannedText {
  file: SourceFile
  format: TextFormat
}

export interface ImportPlan {
  /** Parents before what is below them, siblings in their order. */
  documents: PlannedDocument[]
  /** The document of a file or folder, by its path. */
  byPath: Map<string, PlannedDocument>
  /** Files that are no documents: documents may show or link them. */
  others: SourceFile[]
}

interface Node {
  item: SourceItem
  children: Node[]
}

/** A folder's own text, by the name of its file; first come first. */
const FOLDER_TEXTS = /^(?:readme|index)\.(?:md|markdown|html?)$/i
/** "Chapter 10" comes after "Chapter 2". */
const byName = new Intl.Collator('en', { numeric: true })

/** `depth`: of the document that everything goes below, 0 for the root. */
export function planImport(
  items: readonly SourceItem[],
  depth: number,
  skip: (item: SourceItem, reason: ErrorCode) => void
): ImportPlan {
  const plan: ImportPlan = { documents: [], byPath: new Map(), others: [] }
  place(treeOf(items), null, depth)
  return plan

  function place(nodes: Node[], parent: PlannedDocument | null, level: number): void {
    const folders = new Map(
      nodes.filter(({ item }) => item.kind === 'folder').map((node) => [node.item.name, node])
    )
    const texts = new Map<Node, SourceFile>()
    for (const folder of folders.values()) {
      const own = ownText(folder, nodes)
      if (own) texts.set(folder, own)
    }
    const taken = new Set(texts.values())
    const sorted = nodes.toSorted((a, b) =>
      byName.compare(stemOf(a.item.name), stemOf(b.item.name))
    )
    for (const node of sorted) {
      const { item } = node
      if (item.kind === 'folder') placeFolder(node, texts.get(node) ?? null, parent, level)
      else if (!isText(item)) plan.others.push(item)
      else if (item !== parent?.text?.file && !taken.has(item)) {
        put(item, { file: item, format: formatOf(item.name) as TextFormat }, parent, level)
      }
    }
  }

  function placeFolder(
    node: Node,
    own: SourceFile | null,
    parent: PlannedDocument | null,
    level: number
  ): void {
    if (!own && !hasTexts(node)) return leaveAsides(node)
    const text = own && { file: own, format: formatOf(own.name) as TextFormat }
    const document = put(node.item, text, parent, level)
    if (document) place(node.children, document, level + 1)
  }

  function put(
    item: SourceItem,
    text: PlannedText | null,
    parent: PlannedDocument | null,
    level: number
  ): PlannedDocument | null {
    if (level >= MAX_DOCUMENT_DEPTH) {
      skip(item, 'path-too-deep')
      return null
    }
    const isTooLarge = (text?.file.sizeBytes ?? 0) > MAX_MARKDOWN_LENGTH
    if (isTooLarge && text) skip(text.file, 'too-large')
    if (isTooLarge && item.kind === 'file') return null
    const documentId = randomId<DocumentId>()
    const name = item.kind === 'folder' ? item.name : stemOf(item.name)
    const document = { documentId, parent, name, text: isTooLarge ? null : text }
    plan.documents.push(document)
    plan.byPath.set(item.sourcePath, document)
    if (text) plan.byPath.set(text.file.sourcePath, document)
    return document
  }

  /** Pictures of documents elsewhere, without a document of their own. */
  function leaveAsides({ item, children }: Node): void {
    if (item.kind === 'file') plan.others.push(item)
    for (const child of children) leaveAsides(child)
  }
}

function treeOf(items: readonly SourceItem[]): Node[] {
  const roots: Node[] = []
  const nodes = new Map<SourceFolder, Node>()
  for (const item of items) {
    const node: Node = { item, children: [] }
    if (item.kind === 'folder') nodes.set(item, node)
    const siblings = item.parent ? nodes.get(item.parent)?.children : roots
    siblings?.push(node)
  }
  return roots
}

/** Inside it, or beside it under its name, as some programs export pages that have others. */
function ownText(folder: Node, siblings: Node[]): SourceFile | null {
  const inside = folder.children
    .map(({ item }) => item)
    .filter((item) => item.kind === 'file' && FOLDER_TEXTS.test(item.name))
    .sort((a, b) => rank(a.name) - rank(b.name))
  const found =
    inside[0] ??
    siblings
      .map(({ item }) => item)
      .find((item) => isText(item) && stemOf(item.name) === folder.item.name)
  return found?.kind === 'file' ? found : null
}

function rank(name: string): number {
  const isReadme = /^readme/i.test(name)
  return (formatOf(name) === 'markdown' ? 0 : 2) + (isReadme ? 0 : 1)
}

function isText(item: SourceItem): boolean {
  return item.kind === 'file' && formatOf(item.name) !== null
}

function hasTexts(node: Node): boolean {
  return isText(node.item) || node.children.some(hasTexts)
}
