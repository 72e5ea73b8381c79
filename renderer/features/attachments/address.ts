/** From the address a document holds to one this page may load. */
import { parseAlcoveUrl, type AlcoveUrl } from '../../../app/contract/document-content.js'
import type { SpaceId } from '../../../app/contract/ids.js'

export type FileAddress = Extract<AlcoveUrl, { kind: 'file' }>

/** null for everything that is no file of ours, whoever wrote it. */
export function fileAddress(url: unknown): FileAddress | null {
  const parsed = typeof url === 'string' ? parseAlcoveUrl(url) : null
  return parsed?.kind === 'file' ? parsed : null
}

/** `attempt` makes the page ask again. */
export function pageAddress(
  spaceId: SpaceId,
  { driveId, entryId }: FileAddress,
  attempt = 0
): string {
  const again = attempt > 0 ? `?${attempt}` : ''
  return `/attachment/${spaceId}/${driveId}/${entryId}${again}`
}
