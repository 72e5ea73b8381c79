/** The window's entry: first listen, then ask, then draw. */
import '@fontsource-variable/hanken-grotesk/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './styles/tokens.css'
import './styles/app.css'
import './styles/controls.css'
import './styles/start.css'
import './styles/shell.css'
import './styles/tree.css'
import './styles/document.css'
import './styles/exchange.css'
import './styles/history.css'
import './styles/versions.css'
import './styles/files.css'
import './styles/holding.css'
import './styles/preview.css'
import './styles/links.css'
import './styles/direct.css'
import './styles/people.css'
import './styles/network.css'
import './styles/logs.css'
import './styles/members.css'
import './styles/published.css'
import './styles/computers.css'
import './styles/finding.css'
import './styles/activity.css'
import './styles/settings.css'
import './styles/updates.css'
import './styles/lock.css'
import './styles/narrow.css'
import './styles/forced.css'
import { createRoot } from 'react-dom/client'
import { errorText } from '../app/contract/error-text.js'
import { App } from './App.js'
import { startCommands } from './commands/start-commands.js'
import { doBoot, startEventSync } from './event-sync.js'
import { doLoadLock, isLocked } from './stores/lock-store.js'
import { doLoadSettings } from './stores/settings-store.js'
import { loadDocumentScreenWhenIdle } from './load-document-screen.js'
import { ErrorBoundary } from './ui/ErrorBoundary.js'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// A file dropped beside a drop zone must not make the window navigate to it.
for (const type of ['dragover', 'drop'] as const) {
  window.addEventListener(type, (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
}

startEventSync()
startCommands(draw(root))

/**
 * The language first: texts are never drawn in one language and again in another. Resolves when the
 * first questions are answered.
 */
async function draw(container: HTMLElement): Promise<void> {
  await Promise.all([doLoadSettings(), doLoadLock()])
  const booted = isLocked() ? Promise.resolve() : doBoot()
  createRoot(container).render(
    <ErrorBoundary {...errorText('internal')}>
      <App />
    </ErrorBoundary>
  )
  loadDocumentScreenWhenIdle()
  await booted
}
