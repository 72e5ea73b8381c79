/**
 * Dragging drive files out of the window. Systems drag real files only, so copies are made first;
 * the page asks for that only when the bytes are here, since the person holds the mouse button.
 */
import { nativeImage, type WebContents } from 'electron'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Alcove } from '../app/alcove.js'
import type { DriveId, SpaceId } from '../app/contract/ids.js'

/** The systems refuse to drag without a picture. */
const ICON = path.join(
  path.dirname(import.meta.dirname),
  '..',
  'main',
  'assets',
  'icons',
  '32x32.png'
)

export interface DragOut {
  spaceId: SpaceId
  driveId: DriveId
  paths: string[]
}

/** `folder`: a new one that is ours. Errors: those of `file.saveMany`. */
export async function dragOut(
  alcove: Alcove,
  { spaceId, driveId, paths }: DragOut,
  { folder, contents }: { folder: string; contents: WebContents }
): Promise<void> {
  const target = alcove.createPathToken(folder)
  await alcove.handlers['file.saveMany']({ spaceId, driveId, paths, target })
  const names = (await fs.readdir(folder)).sort()
  const files = names.map((name) => path.join(folder, name))
  const [file] = files
  if (file === undefined) return
  contents.startDrag({ file, files, icon: nativeImage.createFromPath(ICON) })
}
