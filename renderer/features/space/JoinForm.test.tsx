import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { InvitePreview } from '../../../app/contract/model.js'
import { ERROR_CODES } from '../../../app/contract/errors.js'
import { errorText } from '../../../app/contract/error-text.js'
import { resetAll } from '../../stores/reset-all.js'
import { installTestBridge, type TestBridge } from '../../stores/test-bridge.js'
import { anId } from '../../stores/test-samples.js'
import { useViewStore } from '../../stores/view-store.js'
import { codeProblem } from './code-problem.js'
import { JoinForm } from './JoinForm.js'

const preview: InvitePreview = {
  spaceId: anId<SpaceId>('s1'),
  spaceName: 'Field study',
  inviterName: 'Bob',
  role: 'viewer',
  expiresAtMs: null,
  isExpired: false,
  needsApproval: false,
  isAlreadyMember: false
}
let bridge: TestBridge
let asked: number

beforeEach(() => {
  resetAll()
  asked = 0
  bridge = installTestBridge({
    'invite.inspect': () => preview,
    'space.join': () => ({ joinId: anId('j1') }),
    'join.list': () => []
  })
})

afterEach(cleanup)

function open(link = '') {
  render(<JoinForm link={link} onAsked={() => (asked += 1)} onOpen={() => {}} />)
}

function paste(link: string) {
  fireEvent.change(screen.getByRole('textbox', { name: 'Invite link' }), {
    target: { value: link }
  })
}

function joinButton(): HTMLButtonElement {
  return screen.getByRole('button', { name: 'Join space' })
}

describe('join form', () => {
  test('before joining it says who invites, where, as what, and what others will see', async () => {
    open('alcove://join/abc')
    const card = await screen.findByRole('region', { name: 'Invite' })
    expect(card.textContent).toContain('Bob invites you to Field study')
    expect(card.textContent).toContain('a viewer')
    expect(card.textContent).toContain('IP address')
    expect(joinButton().disabled).toBe(false)
  })

  test('a bad link is named in one sentence and cannot be joined', async () => {
    bridge.answers['invite.inspect'] = () => ({ errorCode: 'link-truncated' })
    open()
    paste('alcove://join/ab')
    expect(await screen.findByText(/The end of this link is missing/)).toBeTruthy()
    expect(joinButton().disabled).toBe(true)
  })

  test('the link of a person leads to where people are added', () => {
    bridge.answers['invite.inspect'] = () => ({ errorCode: 'link-is-contact' })
    open('alcove://contact/abc')
    fireEvent.click(screen.getByRole('button', { name: 'Add as a contact' }))
    expect(useViewStore.getState().dialog).toEqual({
      kind: 'add-contact',
      link: 'alcove://contact/abc'
    })
  })

  test('an expired invite is named and cannot be joined', async () => {
    bridge.answers['invite.inspect'] = () => ({ ...preview, isExpired: true })
    open('alcove://join/abc')
    expect(await screen.findByText(/This invite has expired/)).toBeTruthy()
    expect(joinButton().disabled).toBe(true)
  })

  test('a space one is in already is offered to be opened', async () => {
    bridge.answers['invite.inspect'] = () => ({ ...preview, isAlreadyMember: true })
    open('alcove://join/abc')
    expect(await screen.findByRole('button', { name: 'Open space' })).toBeTruthy()
  })

  test('the answer to an older text never replaces that to a newer one', async () => {
    bridge.answers['invite.inspect'] = ({ link }) =>
      link === 'alcove://good' ? preview : { errorCode: 'link-not-alcove' }
    open()
    paste('alcove://bad')
    paste('alcove://good')
    await screen.findByRole('region', { name: 'Invite' })
    expect(screen.queryByText(/not an Alcove link/)).toBeNull()
  })

  test('words that were told are looked up before anything is asked', async () => {
    bridge.answers['invite.resolveCode'] = () => ({ link: 'alcove://join/abc' })
    open()
    paste('apple bread cable dance eagle')
    expect(screen.queryByRole('region', { name: 'Invite' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Look up code' }))
    await screen.findByRole('region', { name: 'Invite' })
    expect(bridge.asked).not.toContain('space.join')
    fireEvent.click(joinButton())
    await vi.waitFor(() => expect(asked).toBe(1))
  })

  test('a code that nobody offers is named, and another text is looked up anew', async () => {
    bridge.answers['invite.resolveCode'] = () => ({ errorCode: 'code-unknown' })
    open()
    paste('apple bread cable dance eagle')
    fireEvent.click(screen.getByRole('button', { name: 'Look up code' }))
    expect(await screen.findByText(/Nobody offers this code now/)).toBeTruthy()
    paste('apple bread cable dance earth')
    expect(screen.queryByText(/Nobody offers this code now/)).toBeNull()
    expect(screen.getByRole('button', { name: 'Look up code' })).toBeTruthy()
  })

  test('who cannot choose relays is told why', async () => {
    open('alcove://join/abc')
    await screen.findByRole('region', { name: 'Invite' })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Connect only through relays' }))
    expect(await screen.findByText(/cannot do that yet/)).toBeTruthy()
  })

  test('joining hands over to waiting', async () => {
    open('alcove://join/abc')
    await screen.findByRole('region', { name: 'Invite' })
    fireEvent.click(joinButton())
    await vi.waitFor(() => expect(asked).toBe(1))
    expect(bridge.asked).toContain('space.join')
  })

  test('a refusal of the request itself is shown and the form stays', async () => {
    bridge.answers['space.join'] = () => ({ errorCode: 'already-waiting' })
    open('alcove://join/abc')
    await screen.findByRole('region', { name: 'Invite' })
    fireEvent.click(joinButton())
    expect(await screen.findByText(/already asked to join/)).toBeTruthy()
    expect(asked).toBe(0)
  })
})

describe('what is wrong with a code', () => {
  const problem = (details: Record<string, string | number>) =>
    codeProblem({ code: 'code-mistyped', message: '', details })

  test('the wrong word, the number of words, or the order is named', () => {
    expect(problem({ word: 'bananna', nearest: 'banana' })).toMatch(/“bananna”.*“banana”/)
    expect(problem({ wordCount: 4 })).toMatch(/5 words; these are 4/)
    expect(problem({})).toMatch(/do not belong together/)
  })
})

describe('error sentences', () => {
  test.each(ERROR_CODES)('%s has a sentence without code words or shouting', (code) => {
    const { title, hint } = errorText(code)
    expect(title.length).toBeGreaterThan(5)
    expect(`${title} ${hint}`).not.toMatch(/!|undefined|null|exception/i)
  })
})
