/** The properties that notes applications and site generators put before a Markdown text. */

export interface WithFrontMatter {
  /** Without its fences; null where there is none. */
  frontMatter: string | null
  body: string
}

const FENCED = /^---[ \t]*\n((?:[ \t]*#[^\n]*\n)*[\w-]+[ \t]*:[^]*?)\n---[ \t]*(?:\n|$)/

/** Line ends must be `\n`. What merely looks like two dividers is text. */
export function splitFrontMatter(markdown: string): WithFrontMatter {
  const match = FENCED.exec(markdown)
  const frontMatter = match?.[1]
  if (!match || frontMatter === undefined) return { frontMatter: null, body: markdown }
  return { frontMatter, body: markdown.slice(match[0].length) }
}

export function joinFrontMatter(frontMatter: string | null, body: string): string {
  if (frontMatter === null) return body
  return `---\n${frontMatter}\n---\n${body === '' ? '' : '\n'}${body}`
}

/** A plain value of one line, or null: this reads no lists and no blocks of text. */
export function frontMatterField(frontMatter: string, key: string): string | null {
  const raw = fieldPattern(key).exec(frontMatter)?.[1]?.trim() ?? ''
  if (raw.startsWith('"')) return fromJson(/^"(?:[^"\\]|\\.)*"/.exec(raw)?.[0])
  if (raw.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'/.exec(raw)?.[1]
    return quoted === undefined ? null : quoted.replaceAll("''", "'")
  }
  const plain = raw.replace(/(?:^|\s)#.*$/, '').trim()
  return plain === '' || /^[|>[{&*!%@`]/.test(plain) ? null : plain
}

/** With the field set to a value; everything else stays to the letter. */
export function withFrontMatterField(
  frontMatter: string | null,
  key: string,
  value: string
): string {
  const line = `${key}: ${JSON.stringify(value)}`
  if (frontMatter === null) return line
  const pattern = fieldPattern(key)
  if (pattern.test(frontMatter)) return frontMatter.replace(pattern, () => line)
  return `${line}\n${frontMatter}`
}

function fieldPattern(key: string): RegExp {
  return new RegExp(`^${key}[ \\t]*:(?:[ \\t]+(.*))?$`, 'm')
}

function fromJson(text: string | undefined): string | null {
  try {
    return text === undefined ? null : String(JSON.parse(text))
  } catch {
    return null // YAML knows escapes that JSON does not
  }
}
