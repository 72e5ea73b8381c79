/**
 * The `alcove` program on plain Node: `alcove headless` serves the contract on stdio, `alcove NOUN
 * VERB …` makes one call. Standard output carries only JSON; everything else goes to stderr.
 */
import { Console } from 'node:console'
import { openAlcove, type Alcove } from '../alcove.js'
import { errorText } from '../contract/error-text.js'
import { AppError, toWireError } from '../contract/errors.js'
import { QUIT_DEADLINE_MS } from '../contract/limits.js'
import { setVerbose } from '../engine/log.js'
import { defaultProfileDir, parseSwitches, type Switches } from '../switches.js'
import { describeCalls, parseCommand, runCommand } from './command-line.js'
import { serveStdio } from './stdio.js'
import { encodeLine } from './wire.js'

const USAGE = `alcove headless [--profile DIR] [--bootstrap HOST:PORT] [--offline] [--log]
  serves calls as JSON lines on stdin and stdout
alcove NOUN VERB [--field value …] [--json] [--profile DIR] …
  makes one call; ALCOVE_PASSPHRASE protects a new profile's keys and opens it again
alcove keeper [--profile DIR] [--bootstrap HOST:PORT] [--max-bytes 20GB] [--address] [--json]
  keeps spaces for others without being able to read them; --address only shows its address

Calls:
`

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
async function main(argv: string[]): Promise<number> {
  // A library that prints must not break the JSON lines.
  globalThis.console = new Console(process.stderr, process.stderr)
  let switches: Switches
  try {
    switches = parseSwitches(argv, process.env)
  } catch (error) {
    return fail(error, 2)
  }
  setVerbose(switches.isVerbose)
  const isJson = switches.rest.includes('--json')
  const rest = switches.rest.filter((argument) => argument !== '--json')
  if (rest.length === 0 || rest[0] === 'help' || rest.includes('--help')) {
    process.stderr.write(`${USAGE}${describeCalls()}\n`)
    return rest.length === 0 ? 2 : 0
  }
  if (rest[0] === 'headless') return serve(switches)
  // `keeper add`, `list` and `remove` are calls.
  const isKeeper = rest[0] === 'keeper' && (rest.length === 1 || rest[1]?.startsWith('--'))
  return isKeeper ? keep({ ...switches, rest }, isJson) : callOnce(switches, rest, isJson)
}

async function serve(switches: Switches): Promise<number> {
  let alcove: Alcove
  try {
    alcove = await open(switches)
  } catch (error) {
    process.stdout.write(encodeLine({ event: 'failed', data: toWireError(error) }))
    return fail(error, 1)
  }
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  process.stdout.on('error', () => {}) // the reader has gone; the end of stdin follows
  await Promise.race([serveStdio(alcove, process.stdin, process.stdout), stopped])
  await closeInTime(alcove)
  return 0
}

async function keep(switches: Switches, isJson: boolean): Promise<number> {
  try {
    // Loaded only here: it changes how this process's Hypercores work.
    const { runKeeper } = await import('./keeper/keeper.js')
    await runKeeper(switches, isJson)
    return 0
  } catch (error) {
    return fail(error, error instanceof AppError && error.code === 'bad-input' ? 2 : 1)
  }
}

async function callOnce(switches: Switches, rest: string[], isJson: boolean): Promise<number> {
  try {
    const command = parseCommand(rest)
    const alcove = await open(switches)
    try {
      const result = await runCommand(alcove, command)
      if (!result.ok) throw new AppError(result.error.code, result.error.message)
      const line = encodeLine(Object(result.value) as object)
      process.stdout.write(isJson ? line : `${JSON.stringify(JSON.parse(line), null, 2)}\n`)
      return 0
    } finally {
      await closeInTime(alcove)
    }
  } catch (error) {
    return fail(error, 1)
  }
}

function open({ profileDir, bootstrap, isOffline }: Switches): Promise<Alcove> {
  const passphrase = process.env['ALCOVE_PASSPHRASE']
  return openAlcove({
    profileDir: profileDir ?? defaultProfileDir(),
    bootstrap,
    isOffline,
    ...(passphrase ? { keys: { passphrase } } : {})
  })
}

async function closeInTime(alcove: Alcove): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, QUIT_DEADLINE_MS)
  })
  await Promise.race([alcove.close(), deadline])
  clearTimeout(timer)
}

function fail(error: unknown, exitCode: number): number {
  const { code, message } = toWireError(error)
  const { title, hint } = errorText(code)
  process.stderr.write(`${title}. ${hint} (${code}: ${message})\n`)
  if (code === 'internal' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  return exitCode
}

// Sockets and timers of libraries must not keep the process after everything is closed.
void main(process.argv.slice(2)).then((exitCode) => process.exit(exitCode))
