/**
 * What the JSON reports of Playwright and Vitest say about tests that failed: at each try, or only
 * at the first. Lists of `{ title, error }`, the error without colours.
 */
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from './paths.mjs'

/** `report`: what Playwright's JSON reporter wrote. */
export function readPlaywrightReport(report) {
  const found = { failed: [], unstable: [] }
  for (const error of report.errors ?? []) found.failed.push(entry('Playwright', messageOf(error)))
  const suites = [...(report.suites ?? [])]
  for (let suite = suites.pop(); suite; suite = suites.pop()) {
    suites.push(...(suite.suites ?? []))
    for (const { title, tests } of suite.specs ?? []) {
      for (const { status, results } of tests) {
        const error = results.flatMap(({ errors }) => errors)[0]
        const test = entry(`${suite.file} › ${title}`, messageOf(error))
        if (status === 'unexpected') found.failed.push(test)
        if (status === 'flaky') found.unstable.push(test)
      }
    }
  }
  return found
}

/** `report`: what Vitest's JSON reporter wrote. A retried test that passed keeps its errors. */
export function readVitestReport(report) {
  const found = { failed: [], unstable: [] }
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = path.relative(ROOT, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) found.failed.push(entry(file, message))
    for (const { fullName, status: outcome, failureMessages } of assertionResults) {
      if (failureMessages.length === 0 && outcome !== 'failed') continue
      const test = entry(`${file} › ${fullName.trim()}`, failureMessages[0])
      found[outcome === 'failed' ? 'failed' : 'unstable'].push(test)
    }
  }
  return found
}

function messageOf(error) {
  const { message, location } = error ?? {}
  if (!location) return message
  return `${message}\n    at ${path.relative(ROOT, location.file)}:${location.line}`
}

function entry(title, error = '') {
  return { title, error: stripVTControlCharacters(error) }
}

/** The lines of an error that say something, so many from the start. */
export function firstLines(text, count) {
  const isSaying = (line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line)
  const lines = text.split('\n').filter(isSaying)
  return lines.slice(0, count)
}
