/** What the commands do that need no part of the page of their own. */
import type { PageCommandId } from '../../app/contract/commands.js'
import type { SpaceSummary } from '../../app/contract/model.js'
import { valueOr } from '../loadable.js'
import { doPickAndImport } from '../stores/exchange-store.js'
import { useFileStore } from '../stores/file-store.js'
import { useProfileStore } from '../stores/profile-store.js'
import { doStartDocument } from '../stores/space-session.js'
import { findSpace, useSpaceStore } from '../stores/space-store.js'
import {
  goBack,
  goForward,
  showDialog,
  showFolder,
  showPlace,
  togglePanel,
  useViewStore,
  type DocumentPanelName,
  type Place
} from '../stores/view-store.js'
import { addCommand, type PageCommand } from './command-registry.js'

type AppCommandId = Exclude<PageCommandId, 'document.find' | 'document.replace'>

const COMMANDS: Readonly<Record<AppCommandId, PageCommand>> = {
  'document.new': inSpace(({ spaceId }) => void doStartDocument(spaceId), canEdit),
  'space.new': named(() => showDialog({ kind: 'create-space' })),
  'space.join': named(() => showDialog({ kind: 'join', link: '' })),
  'people.invite': inSpace(() => showDialog({ kind: 'invite' }), canEdit),
  'files.import': inSpace(({ spaceId }) => void doPickAndImport(spaceId, 'files'), canEdit),
  'space.export': inSpace(() => showDialog({ kind: 'export', documentId: null })),
  'document.export': {
    run: () => {
      const { place } = useViewStore.getState()
      if (place.kind === 'document') {
        showDialog({ kind: 'export', documentId: place.documentId })
      }
    },
    isPossible: isInDocument
  },
  'app.settings': {
    run: () => showDialog({ kind: 'settings', section: 'general' }),
    isPossible: () => true
  },
  'find.anything': inSpace(() => showDialog({ kind: 'find' })),
  'find.commands': {
    run: () => showDialog({ kind: 'commands', text: '' }),
    isPossible: () => true
  },
  'view.outline': panel('outline'),
  'view.comments': panel('comments'),
  'view.history': panel('history'),
  'go.back': { run: goBack, isPossible: () => useViewStore.getState().past.length > 0 },
  'go.forward': { run: goForward, isPossible: () => useViewStore.getState().future.length > 0 },
  'go.home': place({ kind: 'home' }),
  'go.files': inSpace(
    () => {
      const [drive] = valueOr(useFileStore.getState().drives, [])
      if (drive) showFolder(drive.driveId, '/')
    },
    () => valueOr(useFileStore.getState().drives, []).length > 0
  ),
  'go.people': place({ kind: 'people' }),
  'go.activity': place({ kind: 'activity' }),
  'go.contacts': named(() => showPlace({ kind: 'contacts' })),
  'go.network': place({ kind: 'network' }),
  'go.trash': place({ kind: 'trash' }),
  'help.shortcuts': { run: () => showDialog({ kind: 'shortcuts' }), isPossible: () => true },
  'help.about': {
    run: () => showDialog({ kind: 'settings', section: 'about' }),
    isPossible: () => true
  }
}

/** Returns what takes them away again. */
export function addAppCommands(): () => void {
  const removes = (Object.keys(COMMANDS) as AppCommandId[]).map((id) =>
    addCommand(id, COMMANDS[id])
  )
  return () => {
    for (const remove of removes) remove()
  }
}

function shownSpace(): SpaceSummary | null {
  const space = findSpace(useSpaceStore.getState(), useViewStore.getState().spaceId)
  return space?.status === 'ready' ? space : null
}

function canEdit({ role }: SpaceSummary): boolean {
  return role === 'admin' || role === 'editor'
}

function isInDocument(): boolean {
  return shownSpace() !== null && useViewStore.getState().place.kind === 'document'
}

function inSpace(
  run: (space: SpaceSummary) => void,
  isAllowed: (space: SpaceSummary) => boolean = () => true
): PageCommand {
  return {
    run: () => {
      const space = shownSpace()
      if (space) run(space)
    },
    isPossible: () => {
      const space = shownSpace()
      return space !== null && isAllowed(space)
    }
  }
}

/** For whoever has said who they are. */
function named(run: () => void): PageCommand {
  const isPossible = () => {
    const { profile } = useProfileStore.getState()
    return profile.status === 'ready' && profile.value.name !== ''
  }
  return { run, isPossible }
}

function place(shown: Place): PageCommand {
  return inSpace(() => showPlace(shown))
}

function panel(name: DocumentPanelName): PageCommand {
  return { run: () => togglePanel(name), isPossible: isInDocument }
}
