/** A person's own files: laid out, chosen in the system's dialogs, and read again. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Person } from './fixtures.js'

/** The system's dialogs are the one thing no test can click. */
export async function answerDialogs(
  { app }: Person,
  answers: { open?: string; save?: string }
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: !open, filePaths: open ? [open] : [] }),
      showSaveDialog: () => Promise.resolve({ canceled: !save, filePath: save ?? '' })
    })
  }, answers)
}

/** No program opens; which file one would have opened is kept. */
export async function stubPrograms({ app }: Person): Promise<void> {
  await app.evaluate(({ shell }) => {
    Object.assign(shell, {
      openPath: (file: string) => {
        Object.assign(globalThis, { openedFile: file })
        return Promise.resolve('')
      }
    })
  })
}

/** '' while none was. */
export function openedFile({ app }: Person): Promise<string> {
  return app.evaluate(() => (globalThis as { openedFile?: string }).openedFile ?? '')
}

/** Writes files below a folder, which it returns. */
export async function lay(root: string, files: Record<string, Buffer>): Promise<string> {
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(root, ...name.split('/'))
    await fs.mkdir(path.dirname(file), { recursive: true })
    await fs.writeFile(file, bytes)
  }
  return root
}

/** Relative path to SHA-256 of everything below. */
export async function hashes(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const entries = await fs.readdir(root, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    found[path.relative(root, file)] = hash.digest('hex')
  }
  return found
}
