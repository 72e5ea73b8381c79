/**
 * What a name is called on a disk, and what a file's name on a disk is in a drive: one mapping, both
 * ways. What a system does not take has a visible stand-in there that looks much the same, as
 * `：` for `:`, and is the character itself again in the drive, so a name that crosses a computer
 * that cannot write it comes back unchanged. A stand-in that somebody typed is told apart by a
 * quote before it. All pure.
 */
import { MAX_SEGMENT_BYTES } from '../../contract/limits.js'
import { TURNING } from '../../contract/shown-name.js'
import { cut, isEntryName, shortened, toEntryName } from './names.js'

const QUOTE = '\u201b'
const MAX_WINDOWS_UNITS = 255
/** Before the first space of Unicode's pictures of control characters. */
const PICTURES = 0x2400
const DELETE_PICTURE = '\u2421'
/** Names Windows keeps for devices, whatever extension follows. */
const WINDOWS_RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i

/** A set of characters with a stand-in for each; replacing goes both ways. */
class StandIns {
  readonly #forward: ReadonlyMap<string, string>
  readonly #back: ReadonlyMap<string, string>
  readonly #either: RegExp
  readonly #standIn: RegExp

  /** `end`: counts only as the last character of a name. */
  constructor(pairs: readonly (readonly [string, string])[], { atEnd = false } = {}) {
    this.#forward = new Map(pairs)
    this.#back = new Map(pairs.map(([char, standIn]) => [standIn, char]))
    const end = atEnd ? '$' : ''
    const standIns = `[${[...this.#back.keys()].join('')}]`
    const chars = `[${[...this.#forward.keys()].map(escaped).join('')}]`
    this.#either = new RegExp(`(${QUOTE}*)(${chars}|${standIns})${end}`, 'gu')
    this.#standIn = new RegExp(`(${QUOTE}*)(${standIns})${end}`, 'gu')
  }

  replace(name: string): string {
    return name.replace(this.#either, (_, quotes: string, char: string) => {
      const standIn = this.#forward.get(char)
      return quotes + quotes + (standIn ?? QUOTE + char)
    })
  }

  restore(name: string): string {
    return name.replace(this.#standIn, (_, quotes: string, standIn: string) => {
      const isTyped = quotes.length % 2 === 1
      const kept = QUOTE.repeat(Math.floor(quotes.length / 2))
      return kept + (isTyped ? standIn : (this.#back.get(standIn) ?? standIn))
    })
  }
}

/** Names on a disk may have these where names in a drive may not. */
const FOR_DRIVE = new StandIns([
  ['\t', '␉'],
  ['\n', '␊'],
  ['\r', '␍'],
  ['\\', '＼']
])
const FOR_DISK = new StandIns(TURNING)
const FOR_MAC = new StandIns([[':', '：']])
const FOR_WINDOWS = new StandIns([
  ['<', '＜'],
  ['>', '＞'],
  [':', '：'],
  ['"', '＂'],
  ['|', '｜'],
  ['?', '？'],
  ['*', '＊']
])
const FOR_WINDOWS_END = new StandIns(
  [
    ['.', '．'],
    [' ', '␠']
  ],
  { atEnd: true }
)

/**
 * The name an entry gets on a disk of this system: itself where it is legal, else with stand-ins.
 * Different names may become one; the writer numbers those.
 */
export function diskName(name: string, platform: NodeJS.Platform = process.platform): string {
  // A row of the view went through the rules, but a name on its way to a disk is checked again.
  if (!isEntryName(name)) return 'unnamed'
  const safe = FOR_DISK.replace(name)
  if (platform === 'win32') return windowsName(safe)
  const own = FOR_DRIVE.restore(platform === 'darwin' ? FOR_MAC.replace(safe) : safe)
  return shortened(own)
}

/** The last part of a drive path, or a name a page suggests, as a file name for this system. */
export function safeFileName(drivePath: string, platform = process.platform): string {
  const last = drivePath.split('/').at(-1) ?? ''
  return diskName(isEntryName(last) ? last : toEntryName(last), platform)
}

/**
 * The name a file of this disk gets in a drive. May not be a legal one: too long, or not text.
 * Other control characters have a picture for good: they never come out on a disk again.
 */
export function driveName(name: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') {
    const unreserved = name.replace(new RegExp(`^${QUOTE}(?=${QUOTE}*[^${QUOTE}])`), (quote) =>
      WINDOWS_RESERVED.test(withoutQuotes(name)) ? '' : quote
    )
    return FOR_DISK.restore(FOR_WINDOWS.restore(FOR_WINDOWS_END.restore(unreserved)))
  }
  const inDrive = pictured(FOR_DRIVE.replace(name))
  return FOR_DISK.restore(platform === 'darwin' ? FOR_MAC.restore(inDrive) : inDrive)
}

function windowsName(name: string): string {
  const legal = FOR_WINDOWS_END.replace(FOR_WINDOWS.replace(name))
  const safe = WINDOWS_RESERVED.test(withoutQuotes(legal)) ? QUOTE + legal : legal
  // NTFS counts UTF-16 units, of which a name has at most as many as bytes.
  if (safe.length <= MAX_WINDOWS_UNITS) return safe
  return FOR_WINDOWS_END.replace(cut(safe, MAX_SEGMENT_BYTES))
}

function withoutQuotes(name: string): string {
  return name.replace(new RegExp(`^${QUOTE}*`), '')
}

function pictured(name: string): string {
  // eslint-disable-next-line no-control-regex -- replacing them is the point
  return name.replace(/[\u0000-\u001f\u007f-\u009f]/g, (char) => {
    const code = char.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(PICTURES + code)
    return code === 0x7f ? DELETE_PICTURE : '\ufffd'
  })
}

function escaped(char: string): string {
  return /[\\\]^-]/.test(char) ? `\\${char}` : char
}
