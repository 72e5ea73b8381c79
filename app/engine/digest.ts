/** One hash over everything a space shows: equal on two devices exactly when they show the same. */
import { createHash } from 'node:crypto'
import type { Space } from './space.js'

/** Lower-case hex SHA-256 over names, documents with their content, files, logs and members. */
export async function spaceDigest(space: Space): Promise<string> {
  const members = space
    .members()
    .map(({ memberId, name, color, role }) => [memberId, name, color, role])
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
  const visible = {
    name: space.name,
    members,
    documents: await space.documents.digestRows(),
    files: await space.drives.digestRows(),
    logs: await space.logs.digestRows()
  }
  return createHash('sha256').update(JSON.stringify(visible)).digest('hex')
}
