/**
 * What the window remembers between starts: a small JSON file of its own, not part of the
 * profile's data. A missing or damaged file means the defaults.
 */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const settingsShape = z.object({
  bounds: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().min(1).max(20_000),
      height: z.int().min(1).max(20_000)
    })
    .nullable()
    .catch(null),
  isMaximized: z.boolean().catch(false)
})

export type Settings = z.infer<typeof settingsShape>

const DEFAULTS: Settings = { bounds: null, isMaximized: false }

export function readSettings(file: string): Settings {
  try {
    return settingsShape.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return { ...DEFAULTS } // missing or damaged: nothing of value is lost
  }
}

/** Replaces the file as a whole: a crash leaves the old or the new one. */
export function writeSettings(file: string, settings: Settings): void {
  const next = `${file}.${process.pid}.tmp`
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(next, JSON.stringify(settings))
  fs.renameSync(next, file)
}
