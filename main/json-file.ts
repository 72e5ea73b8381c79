/** Small JSON files of the app's own. A missing or damaged one means the defaults. */
import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'

export function readJsonFile<Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  defaults: z.output<Shape>
): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return defaults // nothing of value is lost
  }
}

/** Replaces the file as a whole: a crash leaves the old or the new one. */
export function writeJsonFile(file: string, value: unknown): void {
  const next = `${file}.${process.pid}.tmp`
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(next, JSON.stringify(value))
  fs.renameSync(next, file)
}
