/** Reads the messages of every language and where the code uses them, for the tests about both. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { ROOT } from './paths.mjs'

const FOLDER = path.join(ROOT, 'app', 'contract', 'messages')
const SOURCES = ['app', 'main', 'preload', 'renderer']

/** Language → id → message. English lies in a folder, a translation in one file. */
export function readCatalogs() {
  const translations = fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [path.basename(file, '.json'), readMessages([path.join(FOLDER, file)])])
  const folder = path.join(FOLDER, 'en')
  const english = fs.readdirSync(folder).filter((file) => file.endsWith('.json'))
  const en = readMessages(english.map((file) => path.join(folder, file)))
  return new Map([['en', en], ...translations])
}

function readMessages(files) {
  const messages = new Map()
  for (const file of files) {
    for (const [id, message] of Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')))) {
      if (messages.has(id)) throw new Error(`${id} stands in two files`)
      messages.set(id, message)
    }
  }
  return messages
}

/** What a message is made of: names of its values and tags, and the plurals it distinguishes. */
export function shapeOf(message) {
  const names = new Set()
  const plurals = []
  const walk = (elements) => {
    for (const { type, value, options, children, pluralType } of elements) {
      if (type === TYPE.literal || type === TYPE.pound) continue
      names.add(value)
      if (type === TYPE.plural) plurals.push({ type: pluralType, cases: Object.keys(options) })
      for (const option of Object.values(options ?? {})) walk(option.value)
      walk(children ?? [])
    }
  }
  walk(parse(message))
  return { names: [...names].sort(), plurals }
}

/** Every `t('id', …)`, `tParts('id', …)` and `<Words id="id" …>`, and every other mention of an id. */
export function readUses(ids) {
  const calls = []
  const mentioned = new Set()
  for (const file of SOURCES.flatMap(sourcesIn)) {
    const source = ts.createSourceFile(
      file,
      fs.readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    )
    const visit = (node) => {
      if (ts.isStringLiteralLike(node) && ids.has(node.text)) mentioned.add(node.text)
      if (ts.isTemplateExpression(node)) for (const id of matching(node, ids)) mentioned.add(id)
      const call = ts.isCallExpression(node)
        ? callOf(node)
        : ts.isJsxSelfClosingElement(node)
          ? wordsOf(node)
          : null
      if (call)
        calls.push({ ...call, where: `${path.relative(ROOT, file)}:${lineOf(source, node)}` })
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { calls, mentioned }
}

function callOf(node) {
  if (!ts.isIdentifier(node.expression) || !['t', 'tParts'].includes(node.expression.text))
    return null
  const [id, values] = node.arguments
  return id && ts.isStringLiteralLike(id) ? { id: id.text, values: namesIn(values) } : null
}

function wordsOf(node) {
  if (node.tagName.getText() !== 'Words') return null
  const attribute = (name) =>
    node.attributes.properties.find(
      (each) => ts.isJsxAttribute(each) && each.name.getText() === name
    )
  const id = attribute('id')?.initializer
  if (!id || !ts.isStringLiteral(id)) return null
  return { id: id.text, values: namesIn(attribute('values')?.initializer?.expression) }
}

/** null: not to be seen here, such as a variable or a spread. */
function namesIn(values) {
  if (values === undefined) return []
  if (!ts.isObjectLiteralExpression(values)) return null
  if (values.properties.some(ts.isSpreadAssignment)) return null
  return values.properties.map((property) => property.name.getText().replace(/^['"]|['"]$/g, ''))
}

/** `errors.${code}.title` stands for all ids of that form. */
function matching(node, ids) {
  const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  if (!/^[a-z]+\./i.test(parts[0])) return []
  const form = new RegExp(
    `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`
  )
  return [...ids].filter((id) => form.test(id))
}

function sourcesIn(name) {
  const folder = path.join(ROOT, name)
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
    .map((file) => path.join(folder, file))
}

function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart()).line + 1
}
