/** Small files that are replaced whole: a crash leaves the old one or the new one. */
import fs from 'node:fs/promises'

/** For this person's eyes only; on the disk when it resolves. */
export async function replaceFile(file: string, text: string | Uint8Array): Promise<void> {
  await fs.writeFile(`${file}.new`, text, { mode: 0o600, flush: true })
  await fs.rename(`${file}.new`, file)
}
