/**
 * Joins commands to what asks for them: keys, menus, the tray. Menus are told what is possible. A
 * modal dialog keeps its keys, and nothing is run over one.
 */
import { isPageCommand, COMMAND_IDS, type PageCommandId } from '../../app/contract/commands.js'
import { call, on } from '../client.js'
import { useFileStore } from '../stores/file-store.js'
import { isLocked } from '../stores/lock-store.js'
import { useProfileStore } from '../stores/profile-store.js'
import { useSettingsStore } from '../stores/settings-store.js'
import { useSpaceStore } from '../stores/space-store.js'
import { useViewStore } from '../stores/view-store.js'
import { addAppCommands } from './app-commands.js'
import { keyHandler } from './command-keys.js'
import { isPossible, onCommandsChanged, runCommand } from './command-registry.js'

const STORES = [useFileStore, useProfileStore, useSpaceStore, useViewStore]
const PAGE_COMMANDS = COMMAND_IDS.filter(isPageCommand)

/** `booted`: what was chosen in a menu before can be done from then on. Returns what ends it. */
export function startCommands(booted: Promise<void>): () => void {
  const ends = [
    addAppCommands(),
    startKeys(),
    startTelling(),
    on('commandChosen', ({ id }) => {
      if (isPageCommand(id)) void booted.then(() => runUnlessAsked(id))
    })
  ]
  return () => {
    for (const end of ends) end()
  }
}

function runUnlessAsked(id: PageCommandId): boolean {
  return !isLocked() && document.querySelector('dialog[open]') === null && runCommand(id)
}

function startKeys(): () => void {
  let handle = handlerNow()
  const unsubscribe = useSettingsStore.subscribe(() => (handle = handlerNow()))
  function onKeyDown(event: KeyboardEvent) {
    // The editor has taken it: of chosen words, Ctrl+K makes a link.
    if (!event.defaultPrevented) handle(event)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => {
    unsubscribe()
    window.removeEventListener('keydown', onKeyDown)
  }
}

function handlerNow(): (event: KeyboardEvent) => void {
  const { settings } = useSettingsStore.getState()
  return keyHandler(settings.status === 'ready' ? settings.value.shortcuts : {}, runUnlessAsked)
}

function startTelling(): () => void {
  let told = ''
  let isDue = false

  function tell() {
    isDue = false
    const hasDialog = useViewStore.getState().dialog !== null
    const ids = hasDialog ? [] : PAGE_COMMANDS.filter(isPossible)
    if (ids.join() === told) return
    told = ids.join()
    // When main does not hear it, its menus offer too much or too little, and no more.
    void call('command.setPossible', { ids })
  }
  function later() {
    if (!isDue) queueMicrotask(tell)
    isDue = true
  }

  const ends = [onCommandsChanged(later), ...STORES.map((store) => store.subscribe(later))]
  later()
  return () => {
    for (const end of ends) end()
  }
}
