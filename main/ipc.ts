/**
 * The only user of `ipcMain`. Walks the contract: one channel per call, plus the document ports
 * and the tokens of dropped files. Every message is answered only for the top frame of one of
 * our windows with our page in it; refusals are coded, never silent.
 */
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import path from 'node:path'
import { z } from 'zod'
import type { Alcove } from '../app/alcove.js'
import {
  callChannel,
  DOCUMENT_CHANNEL,
  eventChannel,
  TOKENS_CHANNEL
} from '../app/contract/channels.js'
import {
  calls,
  type CallName,
  type CallsOfHost,
  type EventData,
  type EventName,
  type Handlers
} from '../app/contract/contract.js'
import { AppError, toWireError, type Result } from '../app/contract/errors.js'
import { documentId, spaceId, type PathToken } from '../app/contract/ids.js'
import { MAX_PATH_LENGTH, MAX_SOURCES_PER_ADD } from '../app/contract/limits.js'
import { log } from '../app/engine/log.js'
import { dispatch } from '../app/handlers/dispatch.js'
import { WHILE_LOCKED } from '../app/contract/lock-calls.js'
import { OpenPorts, toDocumentPort } from './document-ports.js'
import { isOurAddress } from './origin.js'
import { ownBytes } from './own-bytes.js'

const logger = log('ipc')

export interface IpcHost {
  /** Our window, while there is one. */
  window(): BrowserWindow | null
  engine: Promise<Alcove>
  isLocked(): boolean
  desktop: Handlers<CallsOfHost<'desktop'>>
}

export interface Ipc {
  send<Name extends EventName>(name: Name, data: EventData<Name>): void
  /** Of every open document, when the app locks. */
  closeDocuments(): void
  /** From now on every call is refused with `closing`. */
  stop(): void
}

/** Nothing of it is about content. */
const TOLD_WHILE_LOCKED: ReadonlySet<EventName> = new Set(['lockChanged', 'settingsChanged'])

const documentInput = z.strictObject({ spaceId, documentId })
const droppedPaths = z
  .array(z.string().min(1).max(MAX_PATH_LENGTH).refine(path.isAbsolute))
  .min(1)
  .max(MAX_SOURCES_PER_ADD)

export function serveIpc(host: IpcHost): Ipc {
  let isStopped = false
  const ports = new OpenPorts()

  /** Runs `answer` for a sender that may ask, and wraps whatever comes of it. */
  async function guarded<T>(
    event: IpcMainInvokeEvent,
    channel: string,
    answer: () => Promise<Result<T>>,
    isForLocked = false
  ): Promise<Result<T>> {
    try {
      checkSender(event, host.window(), channel)
      checkOpen(isForLocked)
      const result = await answer()
      // It may have been locked meanwhile.
      checkOpen(isForLocked)
      return result
    } catch (error) {
      if (!(error instanceof AppError)) logger.error(`${channel} failed`, error)
      return { ok: false, error: toWireError(error) }
    }
  }

  function checkOpen(isForLocked: boolean): void {
    if (isStopped) throw new AppError('closing')
    if (host.isLocked() && !isForLocked) throw new AppError('locked')
  }

  for (const name of Object.keys(calls) as CallName[]) {
    const channel = callChannel(name)
    const answer = async (input: unknown): Promise<Result<unknown>> => {
      const result = await dispatch(await handlersFor(host, name), name, input)
      return result.ok ? { ok: true, value: ownBytes(result.value) } : result
    }
    ipcMain.handle(channel, (event, input: unknown) =>
      guarded(event, channel, () => answer(input), WHILE_LOCKED.has(name))
    )
  }

  ipcMain.handle(TOKENS_CHANNEL, (event, input: unknown) =>
    guarded<PathToken[]>(event, TOKENS_CHANNEL, async () => {
      const paths = droppedPaths.safeParse(input)
      if (!paths.success) throw new AppError('bad-input', 'not a list of paths')
      const alcove = await host.engine
      return { ok: true, value: paths.data.map((file) => alcove.createPathToken(file)) }
    })
  )

  ipcMain.on(DOCUMENT_CHANNEL, (event, input: unknown) => {
    void openDocument(event, input, host, ports, () => checkOpen(false))
  })

  return {
    send(name, data) {
      const window = host.window()
      if (host.isLocked() && !TOLD_WHILE_LOCKED.has(name)) return
      if (window && !window.isDestroyed()) window.webContents.send(eventChannel(name), data)
    },
    closeDocuments: () => ports.closeAll(),
    stop() {
      isStopped = true
    }
  }
}

async function handlersFor(host: IpcHost, name: CallName): Promise<Partial<Handlers<CallName>>> {
  switch (calls[name].host) {
    case 'desktop':
      return host.desktop
    case 'engine':
      return (await host.engine).handlers
    case 'headless':
      return {} // not for pages: answered with `unknown-call`
  }
}

async function openDocument(
  event: IpcMainEvent,
  input: unknown,
  host: IpcHost,
  ports: OpenPorts,
  checkOpen: () => void
): Promise<void> {
  const [messagePort] = event.ports
  if (!messagePort) return logger.warn('a document was asked for without a port')
  const port = toDocumentPort(messagePort)
  try {
    checkSender(event, host.window(), DOCUMENT_CHANNEL)
    checkOpen()
    const parsed = documentInput.safeParse(input)
    if (!parsed.success) throw new AppError('bad-input', 'not a document')
    const alcove = await host.engine
    checkOpen()
    await alcove.openDocument(parsed.data, ports.add(port))
  } catch (error) {
    if (!(error instanceof AppError)) logger.error('opening a document failed', error)
    port.post({ type: 'closed', reason: toWireError(error).code })
    port.close()
  }
}

/** `senderFrame` must be read at once: it is null after the frame has navigated away. */
function checkSender(
  event: IpcMainInvokeEvent | IpcMainEvent,
  window: BrowserWindow | null,
  channel: string
): void {
  const frame = event.senderFrame
  const isOurs =
    frame !== null &&
    window !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame === event.sender.mainFrame &&
    isOurAddress(frame.url)
  if (isOurs) return
  logger.warn(`refused ${channel} from a foreign frame`)
  throw new AppError('forbidden')
}
