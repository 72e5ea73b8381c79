/**
 * What links in imported texts lead to, among what is imported and nothing else: other files of the
 * computer are never looked at.
 */
import path from 'node:path'
import type { SourceFile } from '../drives/sources.js'
import { formatOf, stemOf } from './formats.js'
import type { ImportPlan, PlannedDocument } from './import-plan.js'

export type LinkTarget = { document: PlannedDocument } | { file: SourceFile }

/** An address of the web, a mail, a place on the same page. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|$)/i
const ENDINGS = ['', '.md', '.markdown', '.html', '.htm', '.txt']

export class LinkTable {
  readonly #exact = new Map<string, LinkTarget>()
  /** For links written on systems where case does not count. */
  readonly #folded = new Map<string, LinkTarget>()
  readonly #byName = new Map<string, { sourcePath: string; target: LinkTarget }[]>()

  constructor(plan: ImportPlan) {
    for (const [sourcePath, document] of plan.byPath) this.#add(sourcePath, { document })
    for (const file of plan.others) this.#add(file.sourcePath, { file })
  }

  /** An address as written in `from`; null: it leads to nothing that is imported. */
  find(url: string, from: SourceFile): LinkTarget | null {
    if (ELSEWHERE.test(url)) return null
    const written = unescape(url.replace(/[?#].*$/s, '')).replaceAll('\\', '/')
    if (written === '') return null
    const folder = written.startsWith('/') ? topOf(from) : path.dirname(from.sourcePath)
    const wanted = path.resolve(folder, `./${written}`)
    for (const ending of ENDINGS) {
      const found = this.#exact.get(wanted + ending) ?? this.#folded.get(fold(wanted + ending))
      if (found) return found
    }
    return null
  }

  /** `[[Name]]`: what has that name, in the same folder if possible, else nearest to the top. */
  findNamed(name: string, from: SourceFile): LinkTarget | null {
    const segments = name.replaceAll('\\', '/').split('/')
    const last = segments.at(-1) ?? ''
    const suffix = fold(`/${segments.join('/')}`)
    const candidates = (this.#byName.get(fold(last)) ?? []).filter(
      ({ sourcePath }) =>
        fold(sourcePath.slice(0, sourcePath.length - path.extname(sourcePath).length)).endsWith(
          suffix
        ) || fold(sourcePath).endsWith(suffix)
    )
    const here = path.dirname(from.sourcePath)
    const near = candidates.find(({ sourcePath }) => path.dirname(sourcePath) === here)
    const [top] = candidates.toSorted((a, b) => a.sourcePath.length - b.sourcePath.length)
    return (near ?? top)?.target ?? null
  }

  #add(sourcePath: string, target: LinkTarget): void {
    this.#exact.set(sourcePath, target)
    if (!this.#folded.has(fold(sourcePath))) this.#folded.set(fold(sourcePath), target)
    const base = path.basename(sourcePath)
    const names = new Set([fold(base)])
    if (formatOf(base)) names.add(fold(stemOf(base)))
    for (const name of names) {
      const twins = this.#byName.get(name)
      if (twins) twins.push({ sourcePath, target })
      else this.#byName.set(name, [{ sourcePath, target }])
    }
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function topOf(file: SourceFile): string {
  let top = path.dirname(file.sourcePath)
  for (let folder = file.parent; folder; folder = folder.parent) top = folder.sourcePath
  return top
}

function unescape(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url // a per cent sign that is meant
  }
}
