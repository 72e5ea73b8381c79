/** The part of the contract about where the person was, for the next window or start. */
import { z } from 'zod'
import { callOn, drivePath, inDrive, none } from './call.js'
import * as ids from './ids.js'

/** Those places that can be shown again by their ids alone. */
const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), documentId: ids.documentId }),
  z.strictObject({ kind: z.literal('files'), driveId: ids.driveId, path: drivePath }),
  z.strictObject({ kind: z.literal('log'), logId: ids.logId }),
  z.strictObject({
    kind: z.enum(['home', 'trash', 'people', 'activity', 'network', 'contacts'])
  })
])

export const keptPlace = z.strictObject({ spaceId: ids.spaceId.nullable(), place })
export type KeptPlace = z.output<typeof keptPlace>

export const keptFolder = z.strictObject({ ...inDrive, path: drivePath })
export type KeptFolder = z.output<typeof keptFolder>

export const keptPlaces = z.strictObject({
  shown: keptPlace.nullable(),
  /** Where files from outside went last. */
  addedTo: keptFolder.nullable()
})
export type KeptPlaces = z.output<typeof keptPlaces>

/** What is absent stays. */
export const placesChange = keptPlaces.partial()
export type PlacesChange = z.output<typeof placesChange>

export const NO_PLACES: KeptPlaces = { shown: null, addedTo: null }

export const placeCalls = {
  /** What is kept may be gone: whoever shows it again looks first. */
  'place.get': callOn('desktop', none).returns<KeptPlaces>(),
  /** On this computer only, and sealed, because paths are names. */
  'place.keep': callOn('desktop', placesChange).returns<null>()
} as const
