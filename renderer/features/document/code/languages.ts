/** Languages that code blocks are coloured in, each fetched when the first block needs it. */
import type { DynamicImportLanguageRegistration } from 'shiki/core'

interface Language {
  name: string
  aliases?: string[]
  load: DynamicImportLanguageRegistration
}

export const PLAIN = 'text'

const LANGUAGES: Record<string, Language> = {
  bash: {
    name: 'Shell',
    aliases: ['sh', 'shell', 'zsh'],
    load: () => import('shiki/langs/bash.mjs')
  },
  c: { name: 'C', load: () => import('shiki/langs/c.mjs') },
  cpp: { name: 'C++', aliases: ['c++'], load: () => import('shiki/langs/cpp.mjs') },
  csharp: { name: 'C#', aliases: ['cs', 'c#'], load: () => import('shiki/langs/csharp.mjs') },
  css: { name: 'CSS', load: () => import('shiki/langs/css.mjs') },
  diff: { name: 'Diff', aliases: ['patch'], load: () => import('shiki/langs/diff.mjs') },
  dockerfile: {
    name: 'Dockerfile',
    aliases: ['docker'],
    load: () => import('shiki/langs/dockerfile.mjs')
  },
  go: { name: 'Go', aliases: ['golang'], load: () => import('shiki/langs/go.mjs') },
  html: { name: 'HTML', load: () => import('shiki/langs/html.mjs') },
  java: { name: 'Java', load: () => import('shiki/langs/java.mjs') },
  javascript: {
    name: 'JavaScript',
    aliases: ['js', 'mjs', 'cjs', 'node'],
    load: () => import('shiki/langs/javascript.mjs')
  },
  json: { name: 'JSON', load: () => import('shiki/langs/json.mjs') },
  jsx: { name: 'JSX', load: () => import('shiki/langs/jsx.mjs') },
  kotlin: { name: 'Kotlin', aliases: ['kt'], load: () => import('shiki/langs/kotlin.mjs') },
  latex: { name: 'LaTeX', aliases: ['tex'], load: () => import('shiki/langs/latex.mjs') },
  lua: { name: 'Lua', load: () => import('shiki/langs/lua.mjs') },
  markdown: { name: 'Markdown', aliases: ['md'], load: () => import('shiki/langs/markdown.mjs') },
  php: { name: 'PHP', load: () => import('shiki/langs/php.mjs') },
  python: { name: 'Python', aliases: ['py'], load: () => import('shiki/langs/python.mjs') },
  r: { name: 'R', load: () => import('shiki/langs/r.mjs') },
  ruby: { name: 'Ruby', aliases: ['rb'], load: () => import('shiki/langs/ruby.mjs') },
  rust: { name: 'Rust', aliases: ['rs'], load: () => import('shiki/langs/rust.mjs') },
  sql: { name: 'SQL', load: () => import('shiki/langs/sql.mjs') },
  swift: { name: 'Swift', load: () => import('shiki/langs/swift.mjs') },
  toml: { name: 'TOML', load: () => import('shiki/langs/toml.mjs') },
  tsx: { name: 'TSX', load: () => import('shiki/langs/tsx.mjs') },
  typescript: {
    name: 'TypeScript',
    aliases: ['ts', 'mts', 'cts'],
    load: () => import('shiki/langs/typescript.mjs')
  },
  xml: { name: 'XML', aliases: ['svg'], load: () => import('shiki/langs/xml.mjs') },
  yaml: { name: 'YAML', aliases: ['yml'], load: () => import('shiki/langs/yaml.mjs') }
}

/** For the picker, which also offers none. */
export const LANGUAGE_NAMES: Record<string, { name: string; aliases?: string[] }> = {
  // Its name is a message, which the picker gets when it is drawn.
  [PLAIN]: { name: PLAIN, aliases: ['txt', 'plaintext', 'none'] },
  ...LANGUAGES
}

/** What loads each language. */
export const LANGUAGE_LOADERS: Record<string, Language['load']> = Object.fromEntries(
  Object.entries(LANGUAGES).map(([id, { load }]) => [id, load])
)

/** The language by any of its names; null for one that is not known here. */
export function languageId(name: string): string | null {
  const wanted = name.trim().toLowerCase()
  const found = Object.entries(LANGUAGE_NAMES).find(
    ([id, { aliases }]) => id === wanted || aliases?.includes(wanted)
  )
  return found?.[0] ?? null
}
