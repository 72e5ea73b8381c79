/** Drives and folders of any space, also of one that is not shown. */
import { useEffect, useState } from 'react'
import type { Drive } from '../../../app/contract/drive-model.js'
import type { DriveId, SpaceId } from '../../../app/contract/ids.js'
import { LOADING, type Loadable } from '../../loadable.js'
import { doListDrives, doListFolders } from '../../stores/arrival-store.js'

export function useDrives(spaceId: SpaceId | null): Loadable<Drive[]> {
  const [drives, setDrives] = useState<Loadable<Drive[]>>(LOADING)
  useEffect(() => {
    let isWanted = true
    setDrives(LOADING)
    if (spaceId !== null) {
      void doListDrives(spaceId).then((found) => {
        if (isWanted) setDrives(found)
      })
    }
    return () => void (isWanted = false)
  }, [spaceId])
  return drives
}

/** Paths of the folders in a folder; failed where that one is gone. */
export function useFolders(
  spaceId: SpaceId | null,
  driveId: DriveId | null,
  path: string
): Loadable<string[]> {
  const [folders, setFolders] = useState<Loadable<string[]>>(LOADING)
  useEffect(() => {
    let isWanted = true
    setFolders(LOADING)
    if (spaceId !== null && driveId !== null) {
      void doListFolders({ spaceId, driveId }, path).then((found) => {
        if (isWanted) setFolders(found)
      })
    }
    return () => void (isWanted = false)
  }, [spaceId, driveId, path])
  return folders
}
