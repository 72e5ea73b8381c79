/**
 * electron-updater as the hands: it fetches one file whose hash is known from the signed feed, and
 * replaces the program. What is newest, and whether to believe it, is decided before (`updates.ts`);
 * electron-updater is given the answer and asks nobody.
 */
import { app, session, type Session } from 'electron'
import type { AppUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import { existsSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../app/contract/errors.js'
import { log } from '../../app/engine/log.js'
import type { Feed } from './signed-feed.js'
import type { Installer } from './updates.js'

const logger = log('updater')
/** The one that electron-updater uses. */
const SESSION = 'electron-updater'
const CACHE_NAME = 'alcove-updater'

export class ElectronInstaller implements Installer {
  readonly isByHand: boolean
  readonly #url: URL
  readonly #dir: string
  #updater: AppUpdater | null = null

  /** `dir`: for electron-updater's own settings. */
  constructor(url: URL, dir: string) {
    this.#url = url
    this.#dir = dir
    this.isByHand = app.isPackaged && process.platform === 'linux' && !isReplaceable()
  }

  sizeOf({ files }: Feed): number {
    const ending =
      process.platform === 'linux' ? '.deb' : process.platform === 'win32' ? '.exe' : '.zip'
    return (files.find(({ url }) => url.endsWith(ending)) ?? files[0])?.size ?? 0
  }

  async download(feed: Feed, onProgress: (doneBytes: number) => void): Promise<void> {
    const updater = await this.#updaterFor(feed)
    const note = ({ transferred }: { transferred: number }) => onProgress(transferred)
    updater.on('download-progress', note)
    try {
      const found = await updater.checkForUpdates()
      if (!found?.isUpdateAvailable) throw new Error('not taken for an update')
      await updater.downloadUpdate()
    } catch (cause) {
      const { code } = cause as { code?: string }
      const isDamaged = code === 'ERR_CHECKSUM_MISMATCH'
      throw new AppError(isDamaged ? 'update-damaged' : 'update-unreachable', code, {}, cause)
    } finally {
      updater.off('download-progress', note)
    }
  }

  /** After everything is closed. The old program starts again when the new one is not let in. */
  install(): void {
    const updater = this.#updater
    if (!updater) return app.exit(0)
    updater.once('error', () => {
      app.relaunch()
      app.exit(0)
    })
    updater.quitAndInstall(false, true)
  }

  async #updaterFor(feed: Feed): Promise<AppUpdater> {
    const { Provider, DebUpdater, autoUpdater } = await import('electron-updater')
    const url = this.#url
    class Known extends Provider<UpdateInfo> {
      constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
        super(runtime)
      }
      getLatestVersion(): Promise<UpdateInfo> {
        const [first] = feed.files
        const files = feed.files.map(({ url: name, sha512, size }) => ({ url: name, sha512, size }))
        const { version, releaseDate } = feed
        return Promise.resolve({
          version,
          releaseDate,
          files,
          path: first?.url ?? '',
          sha512: first?.sha512 ?? ''
        })
      }
      resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
        return files.map((info) => ({ url: new URL(info.url, url), info }))
      }
    }
    // A clone has no package: there the one of Debian is fetched, and never installed.
    const updater = app.isPackaged || process.platform !== 'linux' ? autoUpdater : new DebUpdater()
    // What goes wrong is told by the calls; the rest is for whoever looks for a fault.
    const quiet = (message: unknown) => logger.debug(String(message))
    updater.logger = { info: quiet, warn: quiet, error: quiet, debug: quiet }
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = false
    updater.disableDifferentialDownload = true
    updater.forceDevUpdateConfig = !app.isPackaged
    // Its errors reject the calls, too.
    updater.on('error', () => {})
    const config = path.join(this.#dir, 'updater.json')
    await fs.mkdir(this.#dir, { recursive: true })
    await fs.writeFile(config, JSON.stringify({ updaterCacheDirName: CACHE_NAME }))
    updater.updateConfigPath = config
    updater.setFeedURL({ provider: 'custom', updateProvider: Known })
    this.#updater = updater
    return updater
  }
}

/**
 * The session of everything about updates: it reaches the one server and says nothing that would
 * tell one person from another.
 */
export function updateSession(url: URL): Session {
  const own = session.fromPartition(SESSION, { cache: false })
  own.setUserAgent('Alcove')
  own.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: new URL(request.url).origin !== url.origin })
  })
  own.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const kept = ['host', 'accept', 'user-agent', 'range']
    const entries = Object.entries(requestHeaders).map(([name, value]) => [
      name,
      name.toLowerCase() === 'user-agent' ? 'Alcove' : value
    ])
    answer({
      requestHeaders: Object.fromEntries(
        entries.filter(([name]) => kept.includes(String(name).toLowerCase()))
      )
    })
  })
  return own
}

/** A package of the system, or an AppImage. */
function isReplaceable(): boolean {
  const isPackage = existsSync(path.join(process.resourcesPath, 'package-type'))
  return isPackage || process.env['APPIMAGE'] !== undefined
}
