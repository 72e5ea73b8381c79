/**
 * Documents as text: between Markdown and the Yjs state the editor works on. Plain Node, no DOM, no
 * editor. The slow conversions run in a thread.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConversionWorker } from './conversion-worker.js'
import type { Conversion } from './convert.js'

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

/** Ends the thread if one runs. Later conversions start another. */
export async function closeConverters(): Promise<void> {
  await worker?.close()
}

/** The build puts it beside the main bundle. Sources under test have none and convert in place. */
const SCRIPT_NAME = 'text.worker.js'

let worker: ConversionWorker | undefined

async function run(conversion: Conversion): Promise<string | Uint8Array> {
  const script = new URL(SCRIPT_NAME, import.meta.url)
  if (!existsSync(fileURLToPath(script))) {
    const { convert } = await import('./convert.js')
    return convert(conversion)
  }
  worker ??= new ConversionWorker(script)
  return worker.run(conversion)
}
