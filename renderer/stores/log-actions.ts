/** What a person does with logs. */
import type { LogId, SpaceId } from '../../app/contract/ids.js'
import type { LogSummary } from '../../app/contract/log-model.js'
import { MAX_UPDATE_BYTES } from '../../app/contract/limits.js'
import { t } from '../../app/contract/messages/translate.js'
import { call, tokensForFiles } from '../client.js'
import { formatSize } from '../formats.js'
import { doLoadLogs, doReloadLogs, dropEarlier, setDraft } from './log-store.js'
import { postError, postNotice } from './notice-store.js'
import { pickSaveTarget } from './save-target.js'
import { noteUndoable } from './undo-store.js'
import { showPlace, useViewStore } from './view-store.js'

/** Also opens it. */
export async function doCreateLog(spaceId: SpaceId, name: string): Promise<void> {
  const result = await call('log.create', { spaceId, name })
  if (!result.ok) return postError(result.error.code)
  await doLoadLogs(spaceId)
  showPlace({ kind: 'log', logId: result.value.logId })
}

export async function doRenameLog(spaceId: SpaceId, logId: LogId, name: string): Promise<void> {
  const result = await call('log.rename', { spaceId, logId, name })
  if (!result.ok) postError(result.error.code)
  await doLoadLogs(spaceId)
}

/** To the trash, and away from it when it is on screen. */
export async function doRemoveLog(spaceId: SpaceId, { logId, name }: LogSummary): Promise<void> {
  const result = await call('log.remove', { spaceId, logId })
  if (!result.ok) return postError(result.error.code)
  const { place } = useViewStore.getState()
  if (place.kind === 'log' && place.logId === logId) showPlace({ kind: 'home' })
  await doLoadLogs(spaceId)
  noteUndoable({
    title: t('space.logInTrash', { name }),
    undo: () => doRestoreLog(spaceId, logId)
  })
}

export async function doRestoreLog(spaceId: SpaceId, logId: LogId): Promise<void> {
  const result = await call('log.restore', { spaceId, logId })
  if (!result.ok) postError(result.error.code)
  await doReloadLogs(spaceId)
}

/** Whether the entry is in the log: then nothing of it is a draft any more. */
export async function doAppend(
  spaceId: SpaceId,
  logId: LogId,
  body: string,
  files: readonly File[]
): Promise<boolean> {
  const sources = []
  for (const file of files) {
    const source = await sourceOf(file)
    if (!source) return false
    sources.push(source)
  }
  const result = await call('log.append', { spaceId, logId, body, files: sources })
  if (!result.ok) {
    postError(result.error.code)
    return false
  }
  setDraft(logId, '')
  await doReloadLogs(spaceId)
  return true
}

/** Takes back the last entry for everybody. */
export async function doRetract(spaceId: SpaceId, logId: LogId): Promise<void> {
  const result = await call('log.retract', { spaceId, logId, count: 1 })
  if (!result.ok) postError(result.error.code)
  await doReloadLogs(spaceId)
}

export async function doClearLog(
  spaceId: SpaceId,
  logId: LogId,
  before: number,
  authorName: string | null
): Promise<void> {
  dropEarlier(logId)
  const result = await call('log.clear', { spaceId, logId, before })
  if (!result.ok) return postError(result.error.code)
  const { freedBytes, keptCount } = result.value
  const hint = t('space.logKeptHint')
  const title = clearedSentence(freedBytes, keptCount, authorName)
  postNotice({ kind: 'info', title, ...(keptCount > 0 ? { hint } : {}) })
  await doReloadLogs(spaceId)
}

function clearedSentence(freedBytes: number, keptCount: number, authorName: string | null): string {
  if (freedBytes > 0) return t('space.logCleared', { size: formatSize(freedBytes) })
  if (keptCount === 0) return t('space.logNothingToClear')
  return authorName === null
    ? t('logs.nothingClearedAuthor')
    : t('space.logNothingCleared', { name: authorName })
}

export async function doExportLog(spaceId: SpaceId, { logId, name }: LogSummary): Promise<void> {
  const suggested = `${name.replace(/[/\\:*?"<>|]/g, ' ').slice(0, 80)}.alcove-log`
  const target = await pickSaveTarget({ kind: 'file', name: suggested })
  if (!target) return
  const result = await call('log.export', { spaceId, logId, target })
  if (!result.ok) return postError(result.error.code)
  postNotice({
    kind: 'info',
    title: t('space.logExported', { name }),
    hint: t('space.logExportedHint')
  })
}

export async function doSaveLogFile(
  spaceId: SpaceId,
  logId: LogId,
  place: { position: number; index: number; name: string }
): Promise<void> {
  const { position, index, name } = place
  const target = await pickSaveTarget({ kind: 'file', name })
  if (!target) return
  const result = await call('log.saveFile', { spaceId, logId, position, index, target })
  if (!result.ok) postError(result.error.code)
}

/** null when it cannot be read, which the person is told. */
async function sourceOf(file: File) {
  const tokens = await tokensForFiles([file])
  const token = tokens.ok ? tokens.value[0] : undefined
  if (token) return { token }
  // Made by a program, not picked from a folder: there is no path, only bytes.
  if (file.size > MAX_UPDATE_BYTES) {
    postError('too-large')
    return null
  }
  try {
    return { name: file.name || 'file', bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    postError('source-unreadable')
    return null
  }
}
