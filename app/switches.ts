/**
 * The switches every entry point understands: `--profile DIR`, `--bootstrap HOST:PORT[,…]`
 * (or ALCOVE_BOOTSTRAP), `--offline`, `--log`. Unknown arguments are left to the caller.
 */
import os from 'node:os'
import path from 'node:path'
import { AppError } from './contract/errors.js'

/** Which DHT to use. The shipped app's default is the public one. */
export type Bootstrap = 'public' | { host: string; port: number }[]

export interface Switches {
  /** null: the host's default place. */
  profileDir: string | null
  bootstrap: Bootstrap
  isOffline: boolean
  isVerbose: boolean
  /** Arguments that are none of the above, in order. */
  rest: string[]
}

/** Errors: `bad-input` for a switch without its value or a bootstrap that is not HOST:PORT. */
export function parseSwitches(argv: readonly string[], env: NodeJS.ProcessEnv): Switches {
  const rest: string[] = []
  let profileDir: string | null = null
  let bootstrapText = env['ALCOVE_BOOTSTRAP'] ?? ''
  let isOffline = false
  let isVerbose = false
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    const [name, inline] = splitInline(argument)
    const value = () => {
      const found = inline ?? argv[++i]
      if (found === undefined || found === '')
        throw new AppError('bad-input', `${name} needs a value`)
      return found
    }
    if (name === '--profile') profileDir = path.resolve(value())
    else if (name === '--bootstrap') bootstrapText = value()
    else if (argument === '--offline') isOffline = true
    else if (argument === '--log') isVerbose = true
    else rest.push(argument)
  }
  return { profileDir, bootstrap: parseBootstrap(bootstrapText), isOffline, isVerbose, rest }
}

/** `''` and `public` mean the public DHT; everything else must be a list of HOST:PORT. */
export function parseBootstrap(text: string): Bootstrap {
  if (text === '' || text === 'public') return 'public'
  return text.split(',').map((entry) => {
    const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:\s]+)):(\d{1,5})$/.exec(entry.trim())
    const host = match?.[1] ?? match?.[2]
    const port = Number(match?.[3])
    if (!host || !Number.isInteger(port) || port < 1 || port > 65535) {
      throw new AppError('bad-input', `--bootstrap: "${entry}" is not HOST:PORT`)
    }
    return { host, port }
  })
}

/** Where a person's profile lives when nobody says otherwise. */
export function defaultProfileDir(): string {
  return path.join(os.homedir(), '.alcove', 'profile')
}

function splitInline(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=')
  if (!argument.startsWith('--') || at < 0) return [argument, undefined]
  return [argument.slice(0, at), argument.slice(at + 1)]
}
