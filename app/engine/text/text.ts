/**
 * Documents as text: between Markdown and the Yjs state the editor works on. Plain Node, no DOM, no
 * editor. The slow conversions run in a thread.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MemberId } from '../../contract/ids.js'
import type { AuthoredRun, ComparedRun, TextBlock } from '../../contract/model.js'
import type { ExchangeConversion, ExchangeResults } from '../exchange/convert-exchange.js'
import { ConversionWorker } from './conversion-worker.js'
import type { ChangesSince } from './convert-history.js'
import type { Conversion, Converted } from './convert.js'

export { emptyDocument } from './empty-document.js'
export { documentFingerprintText } from './fingerprint.js'

/** A Yjs update, for a new document, with the blocks that this Markdown says. */
export async function markdownToUpdate(markdown: string): Promise<Uint8Array> {
  return (await run({ kind: 'markdownToUpdate', markdown })) as Uint8Array
}

/** Throws `update-malformed` for bytes that are no Yjs update, and for nothing inside them. */
export async function stateToMarkdown(state: Uint8Array): Promise<string> {
  return (await run({ kind: 'stateToMarkdown', state })) as string
}

/** A line per block; cells of a table row are separated by tabs. */
export async function stateToText(state: Uint8Array): Promise<string> {
  return (await run({ kind: 'stateToText', state })) as string
}

/** What a state has that an earlier one has not. */
export async function changesSince(state: Uint8Array, before: Uint8Array): Promise<ChangesSince> {
  return (await run({ kind: 'changesSince', state, before })) as ChangesSince
}

/** Whether the updates would change nothing in a state. */
export async function containsUpdates(state: Uint8Array, updates: Uint8Array[]): Promise<boolean> {
  return (await run({ kind: 'contains', state, updates })) as boolean
}

/** The update that makes a state show what another shows; empty when it does. */
export async function rewriteState(state: Uint8Array, as: Uint8Array): Promise<Uint8Array> {
  return (await run({ kind: 'rewriteState', state, as })) as Uint8Array
}

export async function compareStates(
  before: Uint8Array,
  after: Uint8Array
): Promise<TextBlock<ComparedRun>[]> {
  return (await run({ kind: 'compareStates', before, after })) as TextBlock<ComparedRun>[]
}

/** Who wrote which words; `authors` by Yjs client id. */
export async function authoredText(
  state: Uint8Array,
  authors: ReadonlyMap<number, MemberId>
): Promise<TextBlock<AuthoredRun>[]> {
  return (await run({ kind: 'authoredText', state, authors })) as TextBlock<AuthoredRun>[]
}

/** A conversion of import and export. */
export async function exchange<Kind extends ExchangeConversion['kind']>(
  conversion: Extract<ExchangeConversion, { kind: Kind }>
): Promise<ExchangeResults[Kind]> {
  return (await run(conversion)) as ExchangeResults[Kind]
}

/** Ends the thread if one runs. Later conversions start another. */
export async function closeConverters(): Promise<void> {
  await worker?.close()
}

/** The build puts it beside the main bundle. Sources under test have none and convert in place. */
const SCRIPT_NAME = 'text.worker.js'

let worker: ConversionWorker | undefined

async function run(conversion: Conversion): Promise<Converted> {
  const script = new URL(SCRIPT_NAME, import.meta.url)
  if (!existsSync(fileURLToPath(script))) {
    const { convert } = await import('./convert.js')
    return convert(conversion)
  }
  worker ??= new ConversionWorker(script)
  return worker.run(conversion)
}
