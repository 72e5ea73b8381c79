/** A space with very many documents: how long their list takes, and what they weigh. */
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import { Child } from '../child.js'
import { say, type Item } from '../context.js'
import type { EngineMethods } from '../engine-child.js'

const LISTS = 20
/** Every tenth is a place for those that follow it. */
const PER_FOLDER = 10

export const manyDocuments: Item = {
  name: 'documents',
  title: '1,000 documents in one space: list of the whole tree',
  run: async (context) => {
    const count = context.size(1000, 100)
    const listed: number[] = []
    const memory: number[] = []
    for (let round = 1; round <= context.rounds(2); round++) {
      say(`round ${round}`)
      const bootstrap = await context.bootstrap()
      const profileDir = path.join(await context.folder('alice'), 'profile')
      const alice = Child.start<EngineMethods>(context, 'engine-child')
      await alice.call('open', { profileDir, bootstrap, name: 'Alice' })
      const call = (name: string, input: object) => alice.call('call', { name, input })
      const { spaceId } = (await call('space.create', { name: 'Many' })) as { spaceId: SpaceId }
      let parentId: DocumentId | null = null
      for (let n = 0; n < count; n++) {
        const isFolder = n % PER_FOLDER === 0
        const input = { spaceId, title: `Notes ${n}`, parentId: isFolder ? null : parentId }
        const { documentId } = (await call('document.create', input)) as { documentId: DocumentId }
        if (isFolder) parentId = documentId
      }
      for (let n = 0; n < LISTS; n++) {
        const startedAt = performance.now()
        await call('document.list', { spaceId })
        listed.push(performance.now() - startedAt)
      }
      memory.push((await alice.call('memoryBytes')) / 2 ** 20)
      await context.end()
    }
    return [
      { what: `list of ${count}`, unit: 'ms', values: listed, target: '< 100' },
      { what: 'memory of the engine’s process', unit: 'MB', values: memory }
    ]
  }
}
