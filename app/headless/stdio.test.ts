import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { openAlcove } from '../alcove.js'
import { MAX_LINE_BYTES } from '../contract/limits.js'
import { aFolder } from '../testing/loopback.js'
import { serveStdio } from './stdio.js'

interface Answer {
  id?: number | null
  ok?: boolean
  result?: Record<string, unknown>
  error?: { code: string }
  event?: string
}

/** Feeds lines to a service on a fresh offline profile; every line it wrote, parsed. */
async function converse(lines: (string | Buffer)[]): Promise<Answer[]> {
  const alcove = await openAlcove({
    profileDir: await aFolder(),
    bootstrap: [{ host: '127.0.0.1', port: 1 }],
    isOffline: true
  })
  const input = new PassThrough()
  const output = new PassThrough()
  const written: Buffer[] = []
  output.on('data', (chunk: Buffer) => written.push(chunk))
  const served = serveStdio(alcove, input, output)
  for (const line of lines) input.write(line)
  input.end()
  await served
  await alcove.close()
  const text = Buffer.concat(written).toString().trim()
  return text.split('\n').map((line) => JSON.parse(line) as Answer)
}

const line = (id: number, call: string, input: object = {}) =>
  `${JSON.stringify({ id, call, input })}\n`

it('[ST1] answers calls with the contract’s results, bytes as base64', async () => {
  const answers = await converse([
    line(1, 'profile.set', { name: '  Ann   Lee ', color: '#aabbcc' }),
    line(2, 'profile.get')
  ])
  expect(answers).toContainEqual(
    expect.objectContaining({
      id: 1,
      ok: true,
      result: expect.objectContaining({ name: 'Ann Lee' }) as object
    })
  )
})

it('[ST2] refuses every malformed line with a code and goes on', async () => {
  const answers = await converse([
    'not json\n',
    '[]\n',
    '{"id":{},"call":"profile.get"}\n',
    '\n',
    Buffer.from([0xff, 0xfe, 10]),
    line(1, 'no.such'),
    line(2, 'constructor'),
    line(3, 'space.create', { name: 7 }),
    line(4, 'space.create', { name: 'x', extra: 1 }),
    line(5, 'document.update', { spaceId: 'x', documentId: 'y', update: '***' }),
    line(6, 'space.join', { link: 'alcove://join/nonsense' }),
    line(7, 'dialog.openFiles'),
    line(8, 'profile.get')
  ])
  const codes = Object.fromEntries(
    answers
      .filter(({ id }) => id !== null)
      .map(({ id, ok, error }) => [id, ok ? 'ok' : error?.code])
  )
  expect(codes).toEqual({
    1: 'unknown-call',
    2: 'unknown-call',
    3: 'bad-input',
    4: 'bad-input',
    5: 'bad-input',
    6: 'link-mistyped',
    7: 'unknown-call',
    8: 'ok'
  })
  expect(answers.filter(({ id }) => id === null)).toHaveLength(4)
})

it('[ST2] passes over a line that is too long, and answers the next', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const long = Array.from({ length: MAX_LINE_BYTES / piece.length + 1 }, () => piece)
  const answers = await converse([...long, '\n', line(2, 'profile.get')])
  expect(answers.map(({ id, ok, error }) => [id, ok, error?.code])).toEqual([
    [null, false, 'too-large'],
    [2, true, undefined]
  ])
})
