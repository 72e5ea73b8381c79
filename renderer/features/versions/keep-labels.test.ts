import { expect, it } from 'vitest'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Member } from '../../../app/contract/model.js'
import { keepLabels } from './keep-labels.js'

const version = (author: string, atMs = 1) => ({ author, authorId: author as MemberId, atMs })
const me = { memberId: 'Ana' as MemberId, isMe: true } as Member

it('names whose content is kept, mine as mine', () => {
  expect(keepLabels([version('Bo'), version('Ana')], [me])).toEqual(['Keep Bo’s', 'Keep mine'])
  expect(keepLabels([version('Bo'), version('')], [])).toEqual(['Keep Bo’s', 'Keep the other one'])
})

it('tells two of one person apart by their times', () => {
  const labels = keepLabels([version('Bo', 1e12), version('Bo', 2e12), version('Ana')], [])
  expect(labels[0]).toMatch(/^Keep Bo’s of .+/)
  expect(new Set(labels).size).toBe(3)
  expect(labels[2]).toBe('Keep Ana’s')
})
