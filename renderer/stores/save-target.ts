import type { PathToken } from '../../app/contract/ids.js'
import { call } from '../client.js'
import { postError } from './notice-store.js'

/** Asks where a file, or the contents of a folder, go. null: nowhere; errors are told. */
export async function pickSaveTarget(entry: {
  kind: 'file' | 'folder'
  name: string
}): Promise<PathToken | null> {
  const picked =
    entry.kind === 'file'
      ? await call('dialog.saveFile', { suggestedName: entry.name })
      : await call('dialog.saveFolder', {})
  if (picked.ok) return picked.value
  postError(picked.error.code)
  return null
}
