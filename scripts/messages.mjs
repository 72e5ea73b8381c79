/** Reads the messages of every language and where the code uses them, for the tests about both. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { ROOT } from './paths.mjs'

const FOLDER = path.join(ROOT, 'app', 'contract', 'messages')
const SOURCES = ['app', 'main', 'preload', 'renderer']

/** Language → id → message. */
export function readCatalogs() {
  const languages = fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  return new Map(languages.map((language) => [language, readCatalog(language)]))
}

function readCatalog(language) {
  const folder = path.join(FOLDER, language)
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.json'))
  const messages = new Map()
  for (const file of files) {
    const given = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))
    for (const [id, message] of Object.entries(given)) {
      if (messages.has(id)) throw new Error(`${language}: ${id} stands in two files`)
      messages.set(id, message)
    }
  }
  return messages
}

/**
 * What a message is made of: names of its values with what they are ('text', 'plural', 'select',
 * 'tag'), and the plural categories it distinguishes.
 */
export function shapeOf(message) {
  const values = new Map()
  const plurals = []
  const walk = (elements) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      const kind =
        element.type === TYPE.plural
          ? 'plural'
          : element.type === TYPE.select
            ? 'select'
            : element.type === TYPE.tag
              ? 'tag'
              : 'text'
      // A value may stand as text beside its own plural.
      if (values.get(element.value) === undefined || kind !== 'text') {
        values.set(element.value, kind)
      }
      if (kind === 'plural') {
        plurals.push({
          name: element.value,
          type: element.pluralType,
          cases: Object.keys(element.options)
        })
      }
      if (element.options) for (const { value } of Object.values(element.options)) walk(value)
      if (element.children) walk(element.children)
    }
  }
  walk(parse(message))
  return { values, plurals }
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
