/**
 * `app://alcove/opened/<key>/<path>`: files of published folders that were opened here. They are
 * a stranger's, and are answered like files of documents: inert.
 */
import type { Alcove } from '../app/alcove.js'
import { publicDriveId } from '../app/contract/ids.js'
import { inertResponse, refuse } from './attachment-route.js'
import { OPENED_PATH } from './origin.js'

/** Answers a GET or HEAD; null when the address is not one of an opened drive. */
export async function openedResponse(
  engine: Pick<Alcove, 'openPublicFile'>,
  request: Request
): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(OPENED_PATH)) return null
  const file = fileIn(pathname)
  return file ? inertResponse(request, () => engine.openPublicFile(file)) : refuse(404)
}

function fileIn(pathname: string) {
  const [key, ...segments] = pathname.slice(OPENED_PATH.length).split('/')
  const id = publicDriveId.safeParse(key)
  if (!id.success || segments.length === 0) return null
  try {
    return { publicDriveId: id.data, path: `/${segments.map(decodeURIComponent).join('/')}` }
  } catch {
    return null // a percent sign that escapes nothing
  }
}
