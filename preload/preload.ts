/**
 * Puts `window.alcove` in front of the page, derived from the contract, and nothing else. Ports
 * cannot cross into the page's world, so they stay here and their messages are passed on. Beside
 * it, Chromium's questions about spelling are answered here: only a preload script can.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '../app/contract/bridge.js'
import {
  callChannel,
  DOCUMENT_CHANNEL,
  eventChannel,
  TOKENS_CHANNEL
} from '../app/contract/channels.js'
import { calls, events } from '../app/contract/contract.js'
import type { DocumentPortOutput } from '../app/contract/document-port.js'
import { invoke, refuse } from './invoke.js'
import { checkSpelling } from './spell-check.js'

const bridge: Bridge = {
  async call(name, input) {
    if (!Object.hasOwn(calls, name)) return refuse('unknown-call')
    return invoke(callChannel(name), input)
  },

  on(name, listener) {
    if (!Object.hasOwn(events, name)) throw new Error(`no event named ${name}`)
    // The first argument is Electron's: it must not reach the page.
    const pass = (_event: IpcRendererEvent, data: Parameters<typeof listener>[0]) => listener(data)
    const channel = eventChannel(name)
    ipcRenderer.on(channel, pass)
    return () => void ipcRenderer.off(channel, pass)
  },

  openDocument({ spaceId, documentId }, listener) {
    const { port1: port, port2 } = new MessageChannel()
    port.onmessage = (event: MessageEvent<DocumentPortOutput>) => listener(event.data)
    ipcRenderer.postMessage(DOCUMENT_CHANNEL, { spaceId, documentId }, [port2])
    return {
      post: (message) => port.postMessage(message),
      close() {
        port.postMessage({ type: 'close' })
        port.close()
      }
    }
  },

  async tokensForFiles(files) {
    const paths = pathsOf(files)
    if (paths === null) return refuse('bad-input')
    // A file made by a script has no path.
    if (paths.includes('')) return refuse('source-unreadable')
    return invoke(TOKENS_CHANNEL, paths)
  }
}

contextBridge.exposeInMainWorld('alcove', bridge)
checkSpelling()

/** null when these are not files at all. */
function pathsOf(files: File[]): string[] | null {
  try {
    return files.map((file) => webUtils.getPathForFile(file))
  } catch {
    return null
  }
}
