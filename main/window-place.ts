/** Where the window was: a small file of its own, not part of the profile's data. */
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './json-file.js'

const placeShape = z.object({
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

export type WindowPlace = z.infer<typeof placeShape>

export function readWindowPlace(file: string): WindowPlace {
  return readJsonFile(file, placeShape, { bounds: null, isMaximized: false })
}

export function writeWindowPlace(file: string, place: WindowPlace): void {
  writeJsonFile(file, place)
}
