/** What can be done with a whole drive, from its menu; a feature adds its commands here. */
import type { LucideIcon } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { Drive } from '../../../app/contract/drive-model.js'
import { removeDrive, renameDrive } from './manage-drive.js'
import { publishDrive } from '../published/publish-commands.js'
import { linkDriveCommand } from '../links/link-commands.js'
import { freeDrive, keepEverything } from '../holding/holding-commands.js'

export interface DrivePlace {
  spaceId: SpaceId
  drive: Drive
  canEdit: boolean
}

export interface DriveCommand {
  id: string
  label: (place: DrivePlace) => string
  icon: LucideIcon
  isDanger?: boolean
  startsGroup?: boolean
  isFor: (place: DrivePlace) => boolean
  run: (place: DrivePlace) => void
}

export const DRIVE_COMMANDS: readonly DriveCommand[] = [
  linkDriveCommand,
  renameDrive,
  publishDrive,
  keepEverything,
  freeDrive,
  removeDrive
]
