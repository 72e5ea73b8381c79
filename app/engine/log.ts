/**
 * Logging with namespaces. Lines go to stderr; `DEBUG=alcove`
 * or `--log` turns debug lines on. Never log keys, links, names or text: errors are reduced to
 * code, name and stack.
 */

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string, error?: unknown): void
  error(message: string, error?: unknown): void
}

let isVerbose = /\balcove\b/.test(process.env['DEBUG'] ?? '')

export function setVerbose(verbose: boolean): void {
  isVerbose = verbose
}

export function log(namespace: string): Logger {
  return {
    debug: (message) => isVerbose && writeToStderr('debug', namespace, redact(message)),
    info: (message) => isVerbose && writeToStderr('info', namespace, redact(message)),
    warn: (message, error) => writeToStderr('warn', namespace, redact(message), error),
    error: (message, error) => writeToStderr('error', namespace, redact(message), error)
  }
}

/** Long hex and z-base-32 runs are keys or invite links. */
export function redact(message: string): string {
  return message
    .replace(/alcove:\/\/\S+/gi, 'alcove://…')
    .replace(/\b[0-9a-f]{32,}\b/gi, (key) => `${key.slice(0, 6)}…`)
    .replace(/\b[ybndrfg8ejkmcpqxot1uwisza345h769]{50,}\b/g, (key) => `${key.slice(0, 6)}…`)
}

function writeToStderr(level: LogLevel, namespace: string, message: string, error?: unknown): void {
  const tail = error instanceof Error ? ` ${redact(error.stack ?? error.message)}` : ''
  process.stderr.write(`${level} ${namespace} ${message}${tail}\n`)
}
