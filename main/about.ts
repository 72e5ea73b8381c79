/** What this app is and runs on, for people to read and for reports about faults. */
import { app } from 'electron'
import os from 'node:os'
import path from 'node:path'
import type { AppFacts } from '../app/contract/desktop-calls.js'
import type { ShownSettings } from '../app/contract/settings.js'

export function appFacts(profileDir: string): AppFacts {
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions['chrome'] ?? '',
    system: `${SYSTEM_NAMES[process.platform] ?? process.platform} ${os.release()} (${process.arch})`,
    dataFolder: inWords(profileDir)
  }
}

/** Without names, keys, content or paths. In English, for whoever works on Alcove. */
export function appReport(facts: AppFacts, settings: ShownSettings): string {
  const { language, shownLanguage, locale, theme, contrast, motion, whenClosed } = settings
  return [
    `Alcove ${facts.version}${app.isPackaged ? '' : ' (not packaged)'}`,
    `Electron ${facts.electron}, Chromium ${facts.chromium}, Node ${process.versions.node}`,
    `System: ${facts.system}`,
    `Desktop: ${process.env['XDG_CURRENT_DESKTOP'] ?? '-'}, ${process.env['XDG_SESSION_TYPE'] ?? '-'}`,
    `Language: ${language} (${shownLanguage}, ${locale})`,
    `Looks: ${theme}, contrast ${contrast}, motion ${motion}`,
    `When closed: ${whenClosed} (${settings.staysWhenClosed ? 'stays' : 'quits'})`,
    `Up for ${Math.round(process.uptime() / 60)} min, ${megabytes(process.memoryUsage().rss)} MB`
  ].join('\n')
}

/** Beside the installed app; in a build that is not packaged, where it is made. */
export function licencesFile(): string {
  const folder = app.isPackaged
    ? path.dirname(process.resourcesPath)
    : path.dirname(import.meta.dirname)
  return path.join(folder, 'THIRD-PARTY-LICENSES.txt')
}

const SYSTEM_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'macOS, Darwin',
  linux: 'Linux',
  win32: 'Windows'
}

function inWords(folder: string): string {
  const home = os.homedir()
  return folder.startsWith(home) ? `~${folder.slice(home.length)}` : folder
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
