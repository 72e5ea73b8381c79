import type { DriveId, MemberId } from '../../contract/ids.js'
import type { EpochBase } from '../epoch-base.js'
import type { Operation } from '../operations.js'
import type { Contents } from './contents.js'
import type { DriveTree, TreeNode } from './drive-tree.js'

/** What `SpaceDrives` lends to the work beside it, which has its own idea of what is to be done. */
export interface DriveAccess {
  epoch: EpochBase
  contents: Contents
  readTimeoutMs: number
  now(): number
  memberName(memberId: MemberId): string
  /** As it is when asked. Errors: `drive-not-found`, also for a drive in the trash. */
  tree(driveId: DriveId): Promise<DriveTree>
  /** Errors: those of `tree`; `file-not-found`, `path-invalid`. */
  node(driveId: DriveId, path: string): Promise<TreeNode>
  append(operations: Operation[]): Promise<void>
  /** To be told after every other append, so that the next tree has it. */
  onAppended(lengths: number[]): void
  /** Closing the drives waits for what runs in it. Errors: `closing`. */
  run<T>(task: () => Promise<T>): Promise<T>
}
