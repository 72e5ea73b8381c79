/**
 * A space to try things on, for somebody who has just arrived. It is a space like any other, so
 * whatever is learned there holds elsewhere, and it goes away as any other does.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Handlers } from '../contract/contract.js'
import type { SpaceId } from '../contract/ids.js'
import { t } from '../contract/messages/translate.js'
import { safeFileName } from '../engine/drives/disk-names.js'
import type { Engine } from '../engine/engine.js'

export function exampleHandlers({ spaces }: Engine): Handlers<'space.createExample'> {
  async function fill(spaceId: SpaceId): Promise<void> {
    const { documents, drives } = spaces.get(spaceId)
    await documents.create({
      title: t('welcome.example.startTitle'),
      markdown: t('welcome.example.startText'),
      icon: '👋'
    })
    const planId = await documents.create({
      title: t('welcome.example.planTitle'),
      markdown: t('welcome.example.planText'),
      icon: '🌷'
    })
    await documents.create({
      title: t('welcome.example.draftTitle'),
      markdown: t('welcome.example.draftText'),
      parentId: planId
    })
    const [drive] = await drives.list()
    if (drive) await withFile((file) => drives.add(drive.driveId, [file]))
  }

  return {
    'space.createExample': async () => {
      const spaceId = await spaces.create(t('welcome.example.spaceName'))
      try {
        await fill(spaceId)
      } catch (error) {
        // Half an example teaches nothing.
        await spaces.leave(spaceId)
        throw error
      }
      return { spaceId }
    }
  }
}

/** The example's file, on disk for as long as it is read. */
async function withFile(use: (file: string) => Promise<unknown>): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-example-'))
  try {
    const file = path.join(folder, safeFileName(t('welcome.example.fileName')))
    await fs.writeFile(file, t('welcome.example.fileText'))
    await use(file)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
