/** Where and how the window was: a small file of its own, not part of the profile's data. */
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './json-file.js'

const MAX_ZOOM_LEVEL = 5

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
  isMaximized: z.boolean().catch(false),
  isFullScreen: z.boolean().catch(false),
  zoomLevel: z.number().min(-MAX_ZOOM_LEVEL).max(MAX_ZOOM_LEVEL).catch(0)
})

export type WindowPlace = z.infer<typeof placeShape>

const NOWHERE: WindowPlace = {
  bounds: null,
  isMaximized: false,
  isFullScreen: false,
  zoomLevel: 0
}

export function readWindowPlace(file: string): WindowPlace {
  return readJsonFile(file, placeShape, NOWHERE)
}

export function writeWindowPlace(file: string, place: WindowPlace): void {
  writeJsonFile(file, place)
}
