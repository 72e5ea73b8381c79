/**
 * `npm run licenses` writes docs/dependencies.md: every package that reaches people, and its
 * licence. `-- --check` fails when the page is not up to date, or a licence is not one that
 * scripts/licenses/policy.mjs allows.
 */
import fs from 'node:fs'
import path from 'node:path'
import { isAllowed } from './licenses/policy.mjs'
import { shippedPackages } from './licenses/shipped.mjs'
import { ROOT } from './paths.mjs'

const PAGE = path.join(ROOT, 'docs', 'dependencies.md')

const packages = withoutCopies(shippedPackages())
const refused = packages.filter(({ license }) => !isAllowed(license))
for (const { name, version, license } of refused) {
  console.error(`${name} ${version}: ${license} is not on the list of licences that may ship`)
}
const page = render(packages)
if (!process.argv.includes('--check')) {
  fs.writeFileSync(PAGE, page)
  console.log(`${path.relative(ROOT, PAGE)}: ${packages.length} packages`)
} else if (!fs.existsSync(PAGE) || fs.readFileSync(PAGE, 'utf8') !== page) {
  console.error('docs/dependencies.md is out of date. Run: npm run licenses')
  process.exitCode = 1
}
if (refused.length > 0) process.exitCode = 1

/** The same version may lie in several places. */
function withoutCopies(all) {
  return [...new Map(all.map((one) => [`${one.name}@${one.version}`, one])).values()]
}

function render(all) {
  const counts = new Map()
  for (const { license } of all) counts.set(license, (counts.get(license) ?? 0) + 1)
  const summary = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const rows = all.map(({ name, version, license, why }) => [name, version, license, why])
  return `# What Alcove is made of

Written by \`npm run licenses\`; do not edit. Every package that reaches people, with its licence: _packed_ lies in the app as it came, _built in_ is compiled into its bundles, and the others are _for_ one of those, though not all of them need end up in a bundle. \`npm test\` fails when this page is out of date or a licence is not on the list in \`scripts/licenses/policy.mjs\`. The licences in full are beside the installed app, in \`THIRD-PARTY-LICENSES.txt\`; Electron and Chromium bring their own.

${table(
  ['licence', 'packages'],
  summary.map(([name, count]) => [name, String(count)])
)}

${table(['package', 'version', 'licence', 'why'], rows)}
`
}

/** As prettier writes it. */
function table(head, rows) {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column].length))
  )
  const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
