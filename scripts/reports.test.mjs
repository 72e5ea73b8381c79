import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './paths.mjs'
import { firstLines, readPlaywrightReport, readVitestReport } from './reports.mjs'

const errors = [
  {
    message: '\u001b[31mnot visible\u001b[39m',
    location: { file: path.join(ROOT, 'e2e/a.test.ts'), line: 7 }
  }
]

it('a window’s test that failed at each try, or only at the first, comes with its error', () => {
  const specs = [
    { title: 'fails', tests: [{ status: 'unexpected', results: [{ errors }, { errors }] }] },
    { title: 'wavers', tests: [{ status: 'flaky', results: [{ errors }, { errors: [] }] }] },
    { title: 'passes', tests: [{ status: 'expected', results: [{ errors: [] }] }] },
    { title: 'not here', tests: [{ status: 'skipped', results: [] }] }
  ]
  const inner = [{ file: 'a.test.ts', specs }]
  const error = 'not visible\n    at e2e/a.test.ts:7'
  expect(
    readPlaywrightReport({ errors: [], suites: [{ file: 'a.test.ts', suites: inner }] })
  ).toEqual({
    failed: [{ title: 'a.test.ts › fails', error }],
    unstable: [{ title: 'a.test.ts › wavers', error }]
  })
  expect(readPlaywrightReport({ errors: [{ message: 'no tests' }], suites: [] }).failed).toEqual([
    { title: 'Playwright', error: 'no tests' }
  ])
})

it('so does a unit test, and a file that could not be loaded', () => {
  const testResults = [
    {
      name: path.join(ROOT, 'app/a.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: ' fails', status: 'failed', failureMessages: ['Error: 1', 'Error: 2'] },
        { fullName: ' wavers', status: 'passed', failureMessages: ['Error: 3'] },
        { fullName: ' passes', status: 'passed', failureMessages: [] }
      ]
    },
    {
      name: path.join(ROOT, 'app/b.test.ts'),
      status: 'failed',
      message: 'no such module',
      assertionResults: []
    }
  ]
  expect(readVitestReport({ testResults })).toEqual({
    failed: [
      { title: 'app/a.test.ts › fails', error: 'Error: 1' },
      { title: 'app/b.test.ts', error: 'no such module' }
    ],
    unstable: [{ title: 'app/a.test.ts › wavers', error: 'Error: 3' }]
  })
})

it('only lines that say something count', () => {
  expect(firstLines('one\n\n  \n    at a (node_modules/b.js:1)\ntwo\nthree', 2)).toEqual([
    'one',
    'two'
  ])
})
