/** Whether a row may point at a blob in a member's drive. */
import type { BlobId } from '../../schema/rows.js'
import type { ViewWriter } from './context.js'

export interface Content {
  driveKey: Uint8Array
  blob: BlobId
  sizeBytes: number
}

/** Whether the blob can be what it says, in a drive that its device announced. */
export async function isContent(
  { driveKey, blob, sizeBytes }: Content,
  view: ViewWriter
): Promise<boolean> {
  if (blob.byteLength !== sizeBytes || !isBlobId(blob)) return false
  return (await view.get('member-drives', { driveKey })) !== null
}

/** No empty blocks, no numbers that would lose precision. */
function isBlobId({ byteOffset, blockOffset, blockLength, byteLength }: BlobId): boolean {
  const hasBlocks = blockLength <= byteLength && blockLength > 0 === byteLength > 0
  const ends = [byteOffset + byteLength, blockOffset + blockLength]
  return hasBlocks && ends.every(Number.isSafeInteger)
}
