/** Puts the parts together: which server and key this build has, and what electron-updater does. */
import { app } from 'electron'
import path from 'node:path'
import type { UpdateState } from '../../app/contract/update-model.js'
import { ElectronInstaller, updateSession } from './electron-installer.js'
import { fetchFeed } from './signed-feed.js'
import { Updates } from './updates.js'

export interface UpdatesHost {
  desktopDir: string
  isOffline(): Promise<boolean>
  onChange(state: UpdateState): void
}

export interface UpdateParts {
  updates: Updates
  /** After everything is closed: the new program takes this one's place. */
  install(): void
}

export function createUpdates({ desktopDir, isOffline, onChange }: UpdatesHost): UpdateParts {
  const feed = compiledIn()
  const url = new URL(feed?.url ?? 'https://none.invalid/')
  const installer = new ElectronInstaller(url, path.join(desktopDir, 'updates'))
  const updates = new Updates({
    version: app.getVersion(),
    file: path.join(desktopDir, 'updates.json'),
    source: feed && {
      server: url.host,
      fetch: () => {
        const own = updateSession(url)
        const fetch = (address: string, init: RequestInit) => own.fetch(address, init)
        return fetchFeed({ url, fileName: feedName(), publicKey: feed.publicKey, fetch })
      }
    },
    installer,
    isOffline,
    onChange
  })
  return { updates, install: () => installer.install() }
}

/** Only a clone takes them from the environment, for tests: a package knows one place and one key. */
function compiledIn(): { url: string; publicKey: string } | null {
  const { env } = process
  const url = UPDATE_FEED ?? (app.isPackaged ? null : env['ALCOVE_UPDATE_FEED']) ?? null
  const publicKey = UPDATE_KEY ?? (app.isPackaged ? null : env['ALCOVE_UPDATE_KEY']) ?? null
  if (!url || !publicKey) return null
  return { url: url.endsWith('/') ? url : `${url}/`, publicKey }
}

/** As electron-builder names them. */
function feedName(): string {
  const { platform, arch } = process
  if (platform === 'win32') return 'latest.yml'
  if (platform === 'darwin') return 'latest-mac.yml'
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
}
