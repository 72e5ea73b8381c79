/**
 * Which members' devices have which contents: connected ones are asked, and answer from their own
 * disk; what a device last said is kept for when it is away. Nothing is concluded: who has not
 * said anything is not known to have it, nor not to.
 */
import type { MemberId, SpaceId } from '../../contract/ids.js'
import {
  FREEING_ANSWER_MS,
  HOLDER_ANSWER_MS,
  HOLDER_SURVEY_MS,
  MAX_ASKED_CONTENTS
} from '../../contract/limits.js'
import type { FileHolder } from '../../contract/drive-model.js'
import type { LocalHolder, WireLiveAsk } from '../../schema/rows.js'
import { hex } from '../crypto.js'
import type { Contents } from '../drives/contents.js'
import type { LiveChannel, LiveMessage, LivePeer } from '../live-channel.js'
import type { LocalState } from '../local-state.js'
import type { Roster } from '../roster.js'
import { throttled, type Throttled } from '../throttled.js'
import type { BlockSources } from './block-sources.js'
import {
  ALL,
  contentId,
  contentKey,
  type ContentRef,
  NONE,
  PART,
  type Share,
  shareHere
} from './content-ref.js'

export interface HoldersOptions {
  spaceId: SpaceId
  local: LocalState
  live: LiveChannel
  contents: Contents
  roster: Pick<Roster, 'deviceOf' | 'otherDevices' | 'ownDevice'>
  sources: BlockSources
  now(): number
  /** What to ask everybody about, so that it is known when they are away. */
  interesting(): Promise<ContentRef[]>
  /** May this answer be given to somebody who would rely on it? */
  mayPromise(content: ContentRef, deviceKey: Uint8Array): boolean
  onChanged(): void
}

type Word = Pick<LocalHolder, 'share' | 'atMs' | 'hasGiven'>

interface Question {
  peer: LivePeer
  count: number
  answer(shares: Uint8Array | null): void
}

export class Holders {
  readonly #options: HoldersOptions
  /** By content, then by device (hex). */
  readonly #words = new Map<string, Map<string, Word>>()
  readonly #questions = new Map<number, Question>()
  readonly #tellOthers: Throttled
  readonly #survey: Throttled
  #number = 0
  #isClosed = false

  private constructor(options: HoldersOptions) {
    this.#options = options
    this.#tellOthers = throttled(
      () => options.live.broadcast({ type: 'holding', data: { number: ++this.#number } }),
      HOLDER_SURVEY_MS
    )
    this.#survey = throttled(() => this.#askForLater(), HOLDER_SURVEY_MS)
  }

  static async open(options: HoldersOptions): Promise<Holders> {
    const holders = new Holders(options)
    const { local, spaceId } = options
    for (const row of await local.list('holders', { spaceId })) {
      holders.#wordsOn(hex(row.content)).set(hex(row.deviceKey), row)
    }
    return holders
  }

  /** More or less is here than before. */
  noteChanged(): void {
    if (!this.#isClosed) this.#tellOthers()
  }

  /** Somebody came, or there are contents nobody was asked about. */
  noteNews(): void {
    if (!this.#isClosed) this.#survey()
  }

  /** Keeps whose blocks these contents are made of. */
  async noteArrived(contents: readonly ContentRef[]): Promise<void> {
    for (const content of contents) {
      for (const deviceId of this.#options.sources.of(content)) {
        const before = this.#words.get(contentId(content))?.get(deviceId)
        if (before?.hasGiven) continue
        const word = { share: before?.share ?? NONE, atMs: before?.atMs ?? 0, hasGiven: true }
        await this.#keep(content, Buffer.from(deviceId, 'hex'), word)
      }
    }
    this.noteChanged()
  }

  /** What is known of a file, or of all files below a folder, after asking who is here. */
  async of(contents: readonly ContentRef[]): Promise<FileHolder[]> {
    const { roster } = this.#options
    await this.noteGiven(contents)
    const answered = new Set<string>()
    for (const { peer, shares } of await this.ask(contents, HOLDER_ANSWER_MS)) {
      if (shares) answered.add(hex(peer.deviceKey))
    }
    const online = new Set(this.#peers().map(({ deviceKey }) => hex(deviceKey)))
    const holders = new Map<MemberId, FileHolder>()
    const mine = roster.ownDevice?.memberId as MemberId | undefined
    if (mine) holders.set(mine, await this.#own(mine, contents))
    for (const { deviceKey, memberId } of roster.otherDevices) {
      const id = hex(deviceKey)
      const words = contents.map((content) => this.#words.get(contentId(content))?.get(id))
      const said: FileHolder = {
        memberId: memberId as MemberId,
        state: stateOf(words),
        isOnline: online.has(id),
        isMe: memberId === mine,
        atMs: answered.has(id) ? 0 : Math.max(0, ...words.map((word) => word?.atMs ?? 0)),
        hasGiven: words.some((word) => word?.hasGiven)
      }
      holders.set(said.memberId, better(holders.get(said.memberId), said))
    }
    return [...holders.values()]
  }

  /** Contents (of these) that a connected device has whole, and will keep while we rely on it. */
  async kept(contents: readonly ContentRef[]): Promise<Set<ContentRef>> {
    const kept = new Set<ContentRef>()
    for (let at = 0; at < contents.length; at += MAX_ASKED_CONTENTS) {
      const some = contents.slice(at, at + MAX_ASKED_CONTENTS)
      for (const { shares } of await this.ask(some, FREEING_ANSWER_MS, true)) {
        for (const [i, content] of some.entries()) if (shares?.[i] === ALL) kept.add(content)
      }
    }
    return kept
  }

  /** Asks every connected device of a member; null from who did not answer in time. */
  async ask(
    contents: readonly ContentRef[],
    timeoutMs: number,
    isFreeing = false
  ): Promise<{ peer: LivePeer; shares: Uint8Array | null }[]> {
    const asked = contents.slice(0, MAX_ASKED_CONTENTS)
    if (asked.length === 0) return []
    return Promise.all(
      this.#peers().map(async (peer) => {
        const shares = await this.#askOne(peer, asked, { timeoutMs, isFreeing })
        if (shares && !isFreeing) await this.#keepAll(peer, asked, shares)
        return { peer, shares }
      })
    )
  }

  /** A message of a member's device. */
  async receive(peer: LivePeer, message: LiveMessage): Promise<void> {
    if (this.#isClosed) return
    if (message.type === 'ask') return this.#answer(peer, message.data)
    if (message.type === 'holding') {
      this.#survey()
      return this.#options.onChanged()
    }
    if (message.type !== 'answer') return
    const { number, shares } = message.data
    const question = this.#questions.get(number)
    if (question?.peer !== peer || shares.byteLength !== question.count) return
    question.answer(shares)
  }

  close(): void {
    this.#isClosed = true
    this.#tellOthers.cancel()
    this.#survey.cancel()
    for (const { answer } of this.#questions.values()) answer(null)
  }

  async noteGiven(contents: readonly ContentRef[]): Promise<void> {
    const { sources } = this.#options
    const isNews = contents.filter((content) => sources.of(content).length > 0)
    if (isNews.length > 0) await this.noteArrived(isNews)
  }

  #peers(): LivePeer[] {
    const { live, roster } = this.#options
    return live.peers.filter(({ deviceKey }) => roster.deviceOf(deviceKey))
  }

  #askOne(
    peer: LivePeer,
    contents: readonly ContentRef[],
    { timeoutMs, isFreeing }: { timeoutMs: number; isFreeing: boolean }
  ): Promise<Uint8Array | null> {
    const number = ++this.#number
    return new Promise((resolve) => {
      const answer = (shares: Uint8Array | null) => {
        clearTimeout(timer)
        this.#questions.delete(number)
        resolve(shares)
      }
      const timer = setTimeout(() => answer(null), timeoutMs)
      this.#questions.set(number, { peer, count: contents.length, answer })
      const wire = contents.map(({ driveKey, blob: { blockOffset, blockLength, blockMap } }) => ({
        driveKey,
        blockOffset,
        blockLength,
        blockMap: blockMap ?? false
      }))
      peer.send({ type: 'ask', data: { number, isFreeing, contents: wire } })
    })
  }

  async #answer(peer: LivePeer, { number, isFreeing, contents }: WireLiveAsk): Promise<void> {
    if (contents.length > MAX_ASKED_CONTENTS) return
    const { contents: here, mayPromise } = this.#options
    const asked = contents.map((content) => ({
      driveKey: content.driveKey,
      blob: { ...content, byteOffset: 0, byteLength: 0 },
      sizeBytes: 0
    }))
    const shares: Share[] = []
    for (const content of asked) shares.push(await shareHere(here, content))
    // Looked at last and all at once: nothing can be given back between this and the answer.
    const words = shares.map((share, i) => {
      const content = asked[i] as ContentRef
      return isFreeing && share === ALL && !mayPromise(content, peer.deviceKey) ? PART : share
    })
    peer.send({ type: 'answer', data: { number, shares: Buffer.from(words) } })
  }

  /** Asks each device about what it is not known to have. */
  async #askForLater(): Promise<void> {
    const contents = await this.#options.interesting()
    let isNews = false
    for (const peer of this.#peers()) {
      const id = hex(peer.deviceKey)
      const open = contents.filter(
        (content) => this.#words.get(contentId(content))?.get(id)?.share !== ALL
      )
      const asked = open.slice(0, MAX_ASKED_CONTENTS)
      if (asked.length === 0) continue
      const shares = await this.#askOne(peer, asked, {
        timeoutMs: HOLDER_ANSWER_MS,
        isFreeing: false
      })
      if (shares) isNews = (await this.#keepAll(peer, asked, shares)) || isNews
    }
    if (isNews) this.#options.onChanged()
  }

  async #own(memberId: MemberId, contents: readonly ContentRef[]): Promise<FileHolder> {
    const shares: Share[] = []
    for (const content of contents) shares.push(await shareHere(this.#options.contents, content))
    const state = stateOf(shares.map((share) => ({ share, atMs: 1 })))
    return { memberId, state, isOnline: true, isMe: true, atMs: 0, hasGiven: false }
  }

  /** True when a device said something else than before. */
  async #keepAll(
    peer: LivePeer,
    contents: readonly ContentRef[],
    shares: Uint8Array
  ): Promise<boolean> {
    const atMs = this.#options.now()
    let isNews = false
    await Promise.all(
      contents.map(async (content, i) => {
        const share = Math.min(shares[i] ?? NONE, ALL)
        const before = this.#words.get(contentId(content))?.get(hex(peer.deviceKey))
        if (before?.share !== share || before.atMs === 0) isNews = true
        const hasGiven = before?.hasGiven ?? false
        await this.#keep(content, peer.deviceKey, { share, atMs, hasGiven })
      })
    )
    return isNews
  }

  async #keep(content: ContentRef, deviceKey: Uint8Array, word: Word): Promise<void> {
    const { local, spaceId } = this.#options
    this.#wordsOn(contentId(content)).set(hex(deviceKey), word)
    await local.put('holders', { spaceId, content: contentKey(content), deviceKey, ...word })
  }

  #wordsOn(id: string): Map<string, Word> {
    const words = this.#words.get(id) ?? new Map<string, Word>()
    this.#words.set(id, words)
    return words
  }
}

/** Of several files: only what can be said of all of them. */
function stateOf(
  words: readonly (Pick<Word, 'share' | 'atMs'> | undefined)[]
): FileHolder['state'] {
  if (words.some((word) => !word || word.atMs === 0)) return 'unknown'
  if (words.every((word) => word?.share === ALL)) return 'all'
  return words.every((word) => word?.share === NONE) ? 'none' : 'part'
}

const RANKS: readonly FileHolder['state'][] = ['unknown', 'none', 'part', 'all']

/** A member with several devices has what the fullest of them has. */
function better(a: FileHolder | undefined, b: FileHolder): FileHolder {
  if (!a) return b
  const isFuller = RANKS.indexOf(b.state) > RANKS.indexOf(a.state)
  const isOnline = a.isOnline || b.isOnline
  return { ...(isFuller ? b : a), isOnline, hasGiven: a.hasGiven || b.hasGiven }
}
