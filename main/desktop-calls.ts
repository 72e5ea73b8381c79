/**
 * The calls only a desktop can serve: dialogs, opening a file, clipboard, links, about. Paths
 * stay in this process; a page gets single-use tokens.
 */
import {
  app,
  clipboard,
  dialog,
  shell,
  type BrowserWindow,
  type FileFilter,
  type OpenDialogOptions
} from 'electron'
import fs from 'node:fs/promises'
import path from 'node:path'
import { type Alcove, safeFileName } from '../app/alcove.js'
import type { CommandId, MainCommandId } from '../app/contract/commands.js'
import type { CallsOfHost, Handlers } from '../app/contract/contract.js'
import { AppError } from '../app/contract/errors.js'
import type { PathToken } from '../app/contract/ids.js'
import { t } from '../app/contract/messages/translate.js'
import { appFacts, appReport, licencesFile } from './about.js'
import type { AppLock } from './app-lock.js'
import type { AppSettingsFile } from './app-settings.js'
import { LINK_FILE_ENDING } from './arrivals.js'
import { dragOut } from './drag-out.js'
import type { Inbox } from './inbox.js'
import type { LoginStartFile } from './login-start.js'
import type { KeptPlacesFile } from './kept-places.js'
import type { OpenedCopies } from './opened-copies.js'
import { lockCalls } from './lock-calls.js'
import { isOpenable } from './opened-files.js'
import type { UpdateCall } from './updates/update-calls.js'
import { printDocument } from './print-document.js'

export interface DesktopHost {
  window(): BrowserWindow | null
  engine: Promise<Alcove>
  links: Inbox
  files: Inbox
  copies: OpenedCopies
  settings: AppSettingsFile
  lock: AppLock
  places: KeptPlacesFile
  loginStart: LoginStartFile
  profileDir: string
  updates: Handlers<UpdateCall>
  /** What the page says it could do now. */
  onPossible(ids: readonly CommandId[]): void
  run(id: MainCommandId): void
}

export function desktopCalls(host: DesktopHost): Handlers<CallsOfHost<'desktop'>> {
  const parent = (): BrowserWindow => {
    const window = host.window()
    if (!window) throw new AppError('closing')
    return window
  }

  async function choose(
    properties: OpenDialogOptions['properties'],
    filters: FileFilter[] = []
  ): Promise<PathToken[]> {
    const alcove = await host.engine
    const chosen = await dialog.showOpenDialog(parent(), { properties: properties ?? [], filters })
    return chosen.canceled ? [] : chosen.filePaths.map((file) => alcove.createPathToken(file))
  }

  /** In a new folder, so that no name is taken; to look at only. */
  async function openCopy(name: string, save: (target: PathToken) => Promise<unknown>) {
    const alcove = await host.engine
    const file = path.join(await host.copies.makeFolder(), safeFileName(name))
    await save(alcove.createPathToken(file))
    // Nobody shall take it for the shared file.
    await fs.chmod(file, 0o400)
    await open(file)
  }

  return {
    ...lockCalls(host.lock),
    'place.get': async () => host.places.get((await host.engine).keyring),
    'place.keep': async (change) => {
      host.places.keep(change, (await host.engine).keyring)
      return null
    },
    'link.take': async () => host.links.take(),
    'file.takeArrived': async () => {
      const alcove = await host.engine
      return host.files.take().map((file) => ({
        name: path.basename(file),
        token: alcove.createPathToken(file)
      }))
    },
    'link.saveAsFile': async ({ link, suggestedName }) => {
      const alcove = await host.engine
      const name = safeFileName(suggestedName) + LINK_FILE_ENDING
      const defaultPath = path.join(app.getPath('downloads'), name)
      const chosen = await dialog.showSaveDialog(parent(), { defaultPath })
      if (chosen.canceled || !chosen.filePath) return { isSaved: false }
      const target = alcove.createPathToken(chosen.filePath, { mayReplace: true })
      await alcove.saveBytes(target, Buffer.from(`${link}\n`))
      return { isSaved: true }
    },
    'dialog.openFiles': () => choose(['openFile', 'multiSelections']),
    'dialog.openFolders': () => choose(['openDirectory', 'multiSelections']),
    'dialog.openDocuments': () => choose(['openFile', 'multiSelections'], [documentFiles()]),
    'document.exportPdf': async ({ spaceId, documentId, target }) => {
      const alcove = await host.engine
      const folder = await fs.realpath(await host.copies.makeFolder())
      try {
        const page = path.join(folder, 'page.html')
        await alcove.handlers['document.export']({
          spaceId,
          documentId,
          isAlone: true,
          format: 'html',
          target: alcove.createPathToken(page)
        })
        await alcove.saveBytes(target, await printDocument(await pageIn(page), folder))
        return null
      } finally {
        await fs.rm(folder, { recursive: true, force: true })
      }
    },
    'dialog.saveFolder': async () => {
      const [token] = await choose(['openDirectory', 'createDirectory'])
      return token ?? null
    },
    'dialog.saveFile': async ({ suggestedName }) => {
      const alcove = await host.engine
      const defaultPath = path.join(app.getPath('downloads'), safeFileName(suggestedName))
      const chosen = await dialog.showSaveDialog(parent(), { defaultPath })
      if (chosen.canceled || !chosen.filePath) return null
      return alcove.createPathToken(chosen.filePath, { mayReplace: true })
    },
    'drive.showLink': async ({ linkId }) => {
      const { handlers } = await host.engine
      const link = (await handlers['drive.links']({})).find((one) => one.linkId === linkId)
      if (!link) throw new AppError('file-not-found')
      if ((await shell.openPath(link.directory)) !== '') throw new AppError('folder-missing')
      return null
    },
    'file.dragOut': async (files) => {
      const folder = await host.copies.makeFolder()
      await dragOut(await host.engine, files, { folder, contents: parent().webContents })
      return null
    },
    'file.changedCopies': () => host.copies.changed(),
    'file.putBack': async ({ driveId, entryId, ...answer }) => {
      await host.copies.answer({ driveId, entryId }, answer)
      return null
    },
    'file.open': async (file) => {
      const { spaceId, driveId, path: drivePath, versionId } = file
      if (versionId === undefined) {
        await open(await host.copies.open({ spaceId, driveId }, drivePath))
        return null
      }
      const { handlers } = await host.engine
      await openCopy(drivePath, (target) => handlers['file.save']({ ...file, target }))
      return null
    },
    'attachment.open': async (entry) => {
      const { handlers } = await host.engine
      const { name } = await handlers['attachment.get'](entry)
      await openCopy(name, (target) => handlers['attachment.save']({ ...entry, target }))
      return null
    },
    'clipboard.write': async ({ text }) => {
      await copyText(text)
      return null
    },
    'settings.get': async () => host.settings.get(),
    'settings.set': (change) => host.settings.change(change),
    'loginStart.get': () => host.loginStart.get(),
    'loginStart.set': ({ isOn }) => host.loginStart.set(isOn),
    ...host.updates,
    'command.setPossible': async ({ ids }) => {
      host.onPossible(ids)
      return null
    },
    'command.run': async ({ id }) => {
      host.run(id)
      return null
    },
    'app.info': async () => appFacts(host.profileDir),
    'app.copyReport': async () => {
      await copyText(appReport(appFacts(host.profileDir), host.settings.get()))
      return null
    },
    'app.showLicences': async () => {
      await open(licencesFile())
      return null
    },
    'app.showDataFolder': async () => {
      if ((await shell.openPath(host.profileDir)) !== '') throw new AppError('profile-unreadable')
      return null
    }
  }
}

export async function copyText(text: string): Promise<void> {
  // Returns a promise since Electron 44.
  await Promise.resolve(clipboard.writeText(text))
}

/** What an import takes. */
function documentFiles(): FileFilter {
  return {
    name: t('desktop.documentFiles'),
    extensions: ['md', 'markdown', 'mdown', 'html', 'htm', 'xhtml', 'txt', 'text']
  }
}

/** A document that shows pictures is exported as a folder with the page in it. */
async function pageIn(exported: string): Promise<string> {
  if (!(await fs.stat(exported)).isDirectory()) return exported
  const page = (await fs.readdir(exported)).find((name) => name.endsWith('.html'))
  if (page === undefined) throw new AppError('internal', 'an export without its page')
  return path.join(exported, page)
}

/** Never executable. */
async function open(file: string): Promise<void> {
  const stat = await fs.stat(file)
  if (!stat.isFile() || !isOpenable(file)) return shell.showItemInFolder(file)
  const problem = await shell.openPath(file)
  if (problem !== '') shell.showItemInFolder(file)
}
