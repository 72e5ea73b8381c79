/** Plants a wrong import for each folder and expects the lint rules to find it. */
import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import { importRules } from '../eslint.config.js'

const linter = new Linter({ configType: 'flat' })

function isRefused(file, source) {
  const code = `import { x } from '${source}'\nexport { x }\n`
  const everywhere = { files: ['**/*.{ts,tsx}'] }
  return linter.verify(code, [everywhere, ...importRules], file).length > 0
}

test.each([
  ['app/contract/contract.ts', 'node:fs'],
  ['app/contract/contract.ts', 'yjs'],
  ['app/contract/contract.ts', '../engine/log.js'],
  ['app/engine/a.ts', 'electron'],
  ['app/engine/a.ts', 'electron/main'],
  ['app/engine/deep/a.ts', '../../../main/window.js'],
  ['app/engine/a.ts', '../testing/people.js'],
  ['app/handlers/a.ts', 'react'],
  ['main/a.ts', '../renderer/client.js'],
  ['main/a.ts', '../preload/preload.js'],
  ['main/a.ts', '../app/engine/space.js'],
  ['main/a.ts', 'zustand'],
  ['preload/preload.ts', '../main/ipc.js'],
  ['preload/preload.ts', '../app/alcove.js'],
  ['preload/preload.ts', 'node:path'],
  ['renderer/client.ts', 'electron'],
  ['renderer/client.ts', '../app/engine/log.js'],
  ['renderer/features/a/A.tsx', '../../../app/handlers/dispatch.js'],
  ['renderer/ui/Button.tsx', '../stores/space-store.js'],
  ['renderer/ui/Button.tsx', '../client.js'],
  ['renderer/ui/Button.tsx', 'node:fs'],
  ['e2e/a.test.ts', '../main/window.js']
])('%s may not import %s', (file, source) => {
  expect(isRefused(file, source)).toBe(true)
})

test.each([
  ['app/contract/contract.ts', './errors.js'],
  ['app/contract/contract.ts', 'zod'],
  ['app/engine/a.ts', '../contract/errors.js'],
  ['app/engine/a.test.ts', '../testing/people.js'],
  ['main/a.ts', '../app/engine/log.js'],
  ['main/a.ts', 'electron'],
  ['preload/preload.ts', '../app/contract/channels.js'],
  ['renderer/features/a/A.tsx', '../../client.js'],
  ['renderer/features/a/A.tsx', '../../../app/contract/errors.js'],
  ['renderer/ui/Button.tsx', './Icon.js']
])('%s may import %s', (file, source) => {
  expect(isRefused(file, source)).toBe(false)
})
