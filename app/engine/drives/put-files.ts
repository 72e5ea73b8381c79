/** New files as operations: a few dozen share one, since every block of a log costs on every device. */
import type { PutFile } from '../../schema/rows.js'
import type { Operation } from '../operations.js'

/** With the longest names they are far below the largest operation. */
export const FILES_PER_OPERATION = 64

export function putFilesOperations(files: readonly PutFile[]): Operation[] {
  const operations: Operation[] = []
  for (let i = 0; i < files.length; i += FILES_PER_OPERATION) {
    const value = { files: files.slice(i, i + FILES_PER_OPERATION) }
    operations.push({ name: 'put-files', value })
  }
  return operations
}

/** How many files operations put. */
export function filesIn(operations: readonly Operation[]): number {
  return operations.reduce((sum, { name, value }) => {
    return name === 'put-files' ? sum + value.files.length : sum
  }, 0)
}
