#!/usr/bin/env node
/** The `alcove` command: the built headless entry. */
import fs from 'node:fs'

const entry = new URL('../out/headless/alcove.js', import.meta.url)

if (fs.existsSync(entry)) {
  await import(entry.href)
} else {
  process.stderr.write('Alcove is not built yet. Run: npm run setup\n')
  process.exitCode = 1
}
