import type { DriveId } from '../../contract/ids.js'
import type { EpochBase } from '../epoch-base.js'
import type { Contents } from './contents.js'
import type { DriveTree } from './drive-tree.js'

/** What reading and changing a drive needs, for work that has its own idea of what is to be done. */
export interface DriveAccess {
  epoch: EpochBase
  contents: Contents
  readTimeoutMs: number
  now(): number
  /** As it is when asked. Errors: `drive-not-found`. */
  tree(driveId: DriveId): Promise<DriveTree>
  /** To be told after every append, so that the next tree has it. */
  onAppended(lengths: number[]): void
}
