/**
 * A computer with Alcove installed: the clean system that scripts/installed.mjs made, and its one
 * plain user. What runs there is a process of this system in another root, so /proc shows it. The
 * released app takes no debugger, so its page is driven over Chromium's own protocol.
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export const EXECUTABLE = '/opt/Alcove/alcove'
const PAGE_PREFIX = 'app://alcove/'
const POLL_MS = 100
const START_TIMEOUT_MS = 60_000
const END_TIMEOUT_MS = 15_000

interface Place {
  root: string
  user: string
  /** HOST:PORT of the private DHT. */
  bootstrap: string
}

export const place = JSON.parse(process.env['ALCOVE_INSTALLED'] ?? 'null') as Place

export interface Running {
  page: Page
  pid: number
  /** As the end of a session: resolves when the process has ended. */
  end(): Promise<void>
}

/** Starts a command as the user. `alcove` is the command that the package put on the path. */
export function start(command: string[]): ChildProcess {
  const { root, user, bootstrap } = place
  const environment = {
    PATH: '/usr/bin:/bin',
    HOME: `/home/${user}`,
    LANG: 'C.UTF-8',
    DISPLAY: process.env['DISPLAY'],
    XAUTHORITY: '/tmp/display-key',
    ALCOVE_BOOTSTRAP: bootstrap
  }
  const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const inRoot = [`--userspec=${user}:${user}`, root, 'env', '-i', '-C', `/home/${user}`]
  return spawn('chroot', [...inRoot, ...pairs, ...command], { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Resolves with the exit code. */
export function finished(child: ChildProcess): Promise<number | null> {
  child.stderr?.resume()
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Starts the app, by default on the user's own profile, and attaches to its page. */
export async function startApp(...args: string[]): Promise<Running> {
  const child = start(['alcove', '--remote-debugging-port=0', ...args])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await debuggingPort(child)
  const browser = await attach(port)
  const page = browser.contexts()[0]?.pages()[0]
  if (!page || !child.pid) throw new Error('the app has no page')
  const end = async () => {
    await browser.close()
    child.kill('SIGTERM')
    await ended
  }
  return { page, pid: child.pid, end }
}

function debuggingPort(child: ChildProcess): Promise<number> {
  let written = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => failed('did not start in time'), START_TIMEOUT_MS)
    const failed = (why: string) => reject(new Error(`the app ${why}:\n${written}`))
    child.once('exit', (code) => failed(`ended with code ${code}`))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      written += text
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(written)
      if (!found) return
      clearTimeout(timer)
      resolve(Number(found[1]))
    })
  })
}

/** Attached before its page is there, Chromium now and then never answers. */
async function attach(port: number): Promise<Browser> {
  const address = `http://127.0.0.1:${port}`
  const until = Date.now() + START_TIMEOUT_MS
  while (Date.now() < until) {
    const response = await fetch(`${address}/json/list`)
    const targets = (await response.json()) as { url: string; title: string }[]
    if (targets.some(({ url, title }) => url.startsWith(PAGE_PREFIX) && title !== '')) {
      return chromium.connectOverCDP(address)
    }
    await delay(POLL_MS)
  }
  throw new Error('the app shows no page')
}

export interface Process {
  pid: number
  args: string[]
  /** Chromium's word for a child: renderer, utility … The main process has none. */
  type: string | null
}

/** All processes of the installed app. */
export function appProcesses(): Process[] {
  const executable = path.join(place.root, EXECUTABLE)
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && executableOf(name) === executable)
    .map((name) => ({ pid: Number(name), args: argumentsOf(name) }))
    .map((found) => ({ ...found, type: typeOf(found.args) }))
}

export async function untilNoProcess(): Promise<void> {
  const until = Date.now() + END_TIMEOUT_MS
  while (appProcesses().length > 0) {
    if (Date.now() > until) {
      throw new Error(`still running: ${JSON.stringify(appProcesses())}`)
    }
    await delay(POLL_MS)
  }
}

/** 2 when Chromium's sandbox filters the system calls of the process. */
export function seccompMode(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^Seccomp:\s+(\d)/m.exec(status)?.[1])
}

function executableOf(pid: string): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return null // it ended meanwhile
  }
}

/** Chromium names its children by one text with spaces. */
function argumentsOf(pid: string): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).filter(Boolean)
  } catch {
    return []
  }
}

function typeOf(args: string[]): string | null {
  return args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? null
}
