/** Calls of drives: files, versions, trash, linked folders, published drives. */
import { z } from 'zod'
import {
  call,
  callOn,
  drivePath,
  drivePaths,
  inDrive,
  inEntry,
  inSpace,
  link,
  none,
  text,
  tokens
} from './call.js'
import type { DriveId, LinkId, PublicDriveId } from './ids.js'
import * as ids from './ids.js'
import * as limits from './limits.js'
import type {
  ChangedCopy,
  Drive,
  FileConflict,
  FileEntry,
  FileHolder,
  FileVersion,
  FreedSpace,
  LinkedFolder,
  LinkPlan,
  OpenedDrive,
  OpenedDriveEntry,
  PublishedDrive,
  TrashedFile
} from './drive-model.js'
import type { Transfer } from './model.js'

export const driveCalls = {
  /** Without trashed ones unless asked for. */
  'drive.list': call(
    z.strictObject({ ...inSpace, includeTrashed: z.boolean().optional() })
  ).returns<Drive[]>(),
  'drive.create': call(z.strictObject({ ...inSpace, name: text(limits.MAX_NAME_LENGTH) })).returns<{
    driveId: DriveId
  }>(),
  'drive.rename': call(
    z.strictObject({ ...inDrive, name: text(limits.MAX_NAME_LENGTH) })
  ).returns<null>(),
  /** To the trash, with all in it. */
  'drive.remove': call(z.strictObject(inDrive)).returns<null>(),
  'drive.restore': call(z.strictObject(inDrive)).returns<null>(),

  /** Everything below `path` (default: the whole drive), parents first, sorted by path. */
  'file.list': call(
    z.strictObject({
      ...inDrive,
      path: drivePath.optional(),
      /** Only what is in the folder itself, in no order. */
      isShallow: z.boolean().optional()
    })
  ).returns<FileEntry[]>(),
  /** Answers when everything is in; progress comes as `transferChanged`. */
  'file.add': call(
    z.strictObject({ ...inDrive, sources: tokens, targetPath: drivePath.optional() })
  ).returns<Transfer>(),
  /**
   * Writes a file (or a version of it), or a folder with all below it, to the target. Answers when
   * it is there.
   */
  'file.save': call(
    z.strictObject({
      ...inDrive,
      path: drivePath,
      versionId: ids.versionId.optional(),
      target: ids.pathToken
    })
  ).returns<Transfer>(),
  /** Into a folder, each under its name. Answers when all are there, less what was left out. */
  'file.saveMany': call(
    z.strictObject({ ...inDrive, paths: drivePaths, target: ids.pathToken })
  ).returns<Transfer>(),
  'file.createFolder': call(z.strictObject({ ...inDrive, path: drivePath })).returns<null>(),
  /** Renames or moves. */
  'file.rename': call(
    z.strictObject({ ...inDrive, path: drivePath, newPath: drivePath })
  ).returns<null>(),
  /** Into a folder, under their names; the paths they have then. Errors: `name-taken`. */
  'file.move': call(
    z.strictObject({ ...inDrive, paths: drivePaths, targetPath: drivePath })
  ).returns<{ paths: string[] }>(),
  /** Into a folder of this or another drive, under free names; nothing is stored twice. */
  'file.copy': call(
    z.strictObject({
      ...inDrive,
      paths: drivePaths,
      targetDriveId: ids.driveId,
      targetPath: drivePath
    })
  ).returns<{ paths: string[] }>(),
  /** Many at once; the paths of those that were still there. */
  'file.removeAll': call(z.strictObject({ ...inDrive, paths: drivePaths })).returns<{
    paths: string[]
  }>(),
  'file.remove': call(z.strictObject({ ...inDrive, path: drivePath })).returns<null>(),
  /** What is in the trash of a drive, or of all. */
  'file.trash': call(z.strictObject({ ...inSpace, driveId: ids.driveId.optional() })).returns<
    TrashedFile[]
  >(),
  /**
   * Where an entry is by now; no path while it, or something above it, is in the trash. Errors:
   * `file-not-found`.
   */
  'file.where': call(z.strictObject(inEntry)).returns<{
    path: string | null
    /** It was moved there itself, and can be restored. */
    isInTrash: boolean
  }>(),
  'file.versions': call(z.strictObject({ ...inDrive, path: drivePath })).returns<FileVersion[]>(),
  /**
   * From the trash, by id or by the path it had; or, with a version, that version's content as a
   * new version.
   */
  'file.restore': call(
    z.strictObject({
      ...inDrive,
      path: drivePath.optional(),
      entryId: ids.entryId.optional(),
      versionId: ids.versionId.optional()
    })
  ).returns<{ path: string }>(),
  'file.conflicts': call(z.strictObject(inDrive)).returns<FileConflict[]>(),
  /** The first of `keep` stays under the name, others beside it; the rest are versions only. */
  'file.resolve': call(
    z.strictObject({
      ...inDrive,
      path: drivePath,
      keep: z.array(ids.versionId).min(1).max(limits.MAX_KEPT_VERSIONS)
    })
  ).returns<{ paths: string[] }>(),
  /** Fetches what is not here. Answers when all of it is. */
  'file.fetch': call(z.strictObject({ ...inDrive, path: drivePath })).returns<Transfer>(),
  /** Without a path: the whole drive. Fetching goes on behind the scenes. */
  'file.pin': call(
    z.strictObject({ ...inDrive, path: drivePath.optional(), isPinned: z.boolean() })
  ).returns<null>(),
  /**
   * Gives the bytes back and keeps the entries. What is pinned stays, and what no connected device
   * just said to have whole.
   */
  'file.free': call(
    z.strictObject({ ...inDrive, path: drivePath.optional() })
  ).returns<FreedSpace>(),
  /** Others see that this person has the file open, until it is closed. */
  'file.setOpen': call(z.strictObject({ ...inEntry, isOpen: z.boolean() })).returns<null>(),
  'file.holders': call(z.strictObject({ ...inDrive, path: drivePath })).returns<FileHolder[]>(),

  /** What linking would do. Nothing changes. */
  'drive.planLink': call(
    z.strictObject({ ...inDrive, path: drivePath.optional(), directory: ids.pathToken })
  ).returns<LinkPlan>(),
  'drive.link': call(
    z.strictObject({ ...inDrive, path: drivePath.optional(), directory: ids.pathToken })
  ).returns<{ linkId: LinkId }>(),
  /** Both sides keep what they have. */
  'drive.unlink': call(z.strictObject({ linkId: ids.linkId })).returns<null>(),
  'drive.links': call(none).returns<LinkedFolder[]>(),
  'drive.pauseLink': call(
    z.strictObject({ linkId: ids.linkId, isPaused: z.boolean() })
  ).returns<null>(),
  /** To the question of a link: delete in the drive too, or fetch it all again. */
  'drive.answerLink': call(
    z.strictObject({ linkId: ids.linkId, answer: z.enum(['delete', 'fetch']) })
  ).returns<null>(),
  /** Shows the folder in the system's file manager. */
  'drive.showLink': callOn('desktop', z.strictObject({ linkId: ids.linkId })).returns<null>(),

  /** Anyone with the link can read the folder, as it is now and later. */
  'drive.publish': call(z.strictObject({ ...inDrive, path: drivePath.optional() })).returns<{
    publicDriveId: PublicDriveId
    link: string
  }>(),
  'drive.published': call(none).returns<PublishedDrive[]>(),
  'drive.unpublish': call(z.strictObject({ publicDriveId: ids.publicDriveId })).returns<null>(),
  /**
   * `alcove://drive/<key>`, `hyper://<key>`, or a key; `path`: the folder or file the link names.
   * Errors: `link-not-drive`.
   */
  'drive.open': call(z.strictObject({ link })).returns<OpenedDrive & { path: string }>(),
  'drive.opened': call(none).returns<OpenedDrive[]>(),
  'drive.forget': call(z.strictObject({ publicDriveId: ids.publicDriveId })).returns<null>(),
  /** One folder, folders first. Errors: `drive-not-served`, `content-unavailable`, `path-invalid`. */
  'opened.list': call(
    z.strictObject({ publicDriveId: ids.publicDriveId, path: drivePath.optional() })
  ).returns<OpenedDriveEntry[]>(),
  'opened.save': call(
    z.strictObject({
      publicDriveId: ids.publicDriveId,
      path: drivePath,
      target: ids.pathToken
    })
  ).returns<Transfer>(),
  /** Keeps a folder equal to the drive, from now on; null: no longer. */
  'opened.mirror': call(
    z.strictObject({
      publicDriveId: ids.publicDriveId,
      directory: ids.pathToken.nullable()
    })
  ).returns<null>(),
  /** Fetches the file to a temporary folder and opens it with the system's program. */
  'file.open': callOn(
    'desktop',
    z.strictObject({ ...inDrive, path: drivePath, versionId: ids.versionId.optional() })
  ).returns<null>(),
  /** Starts dragging files out of the window, as real files once they are here. */
  'file.dragOut': callOn(
    'desktop',
    z.strictObject({ ...inDrive, paths: drivePaths })
  ).returns<null>(),
  /** Copies of opened files that were changed since. */
  'file.changedCopies': callOn('desktop', none).returns<ChangedCopy[]>(),
  /**
   * Puts a changed copy back as a new version, or leaves it until it changes again. `isAlways`: also
   * later changes of it, without asking, until Alcove closes.
   */
  'file.putBack': callOn(
    'desktop',
    z.strictObject({
      ...inDrive,
      entryId: ids.entryId,
      isWanted: z.boolean(),
      isAlways: z.boolean().optional()
    })
  ).returns<null>()
} as const
