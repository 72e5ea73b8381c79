/** What somebody sees who records all of the network between two people. */
import dgram from 'node:dgram'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isVisible, startCapture, writtenForms } from './testing/capture.js'
import { eventually } from './testing/eventually.js'
import { aDht, aFolder, aPerson, type Person } from './testing/loopback.js'
import { changeDocument } from './testing/change-document.js'
import { addComment, addParagraph } from './testing/sample-document.js'

const SECRETS = {
  'the founder’s name': 'Wilhelmina Quillfeather',
  'the guest’s name': 'Bartholomew Thistlewood',
  'the space’s name': 'Expedition Nightjar',
  'a title': 'Coordinates of the nest',
  'a text that was there before': 'Turn left at the third cairn',
  'words written together': 'The eggs hatched on Tuesday',
  'a comment': 'Nobody must hear of this',
  'a file’s name': 'map of the burrows.txt',
  'a folder’s name': 'hidden folder',
  'a file’s content': 'seven paces north of the well',
  'an entry of a log': 'Saw the nightjar at dusk',
  'a computer’s name': 'Thistlewood study'
}

it('[X1] of pairing, editing and transfers a recording shows no text and no name', async () => {
  const capture = await startCapture()
  const bootstrap = await aDht()
  const alice = await aPerson(SECRETS['the founder’s name'], bootstrap)
  const bob = await aPerson(SECRETS['the guest’s name'], bootstrap)
  await bob.call('device.rename', { name: SECRETS['a computer’s name'] })
  const { spaceId } = await alice.call('space.create', { name: SECRETS['the space’s name'] })
  const { documentId } = await alice.call('document.create', {
    spaceId,
    title: SECRETS['a title'],
    markdown: SECRETS['a text that was there before']
  })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined

  const place = { spaceId, documentId }
  await hasDocument(bob, place, SECRETS['a text that was there before'])
  const bobId = (await bob.call('member.list', { spaceId })).find(({ isMe }) => isMe)?.memberId
  await changeDocument(bob, place, (doc) => {
    addParagraph(doc, [SECRETS['words written together']])
    const comment = { commentId: 'c', memberId: bobId ?? '', text: SECRETS['a comment'] }
    addComment(doc, 'thread', comment)
  })
  await hasDocument(alice, place, SECRETS['words written together'])

  const folder = path.join(await aFolder(), SECRETS['a folder’s name'])
  await fs.mkdir(folder)
  const content = `${SECRETS['a file’s content']}\n`.repeat(20_000)
  await fs.writeFile(path.join(folder, SECRETS['a file’s name']), content)
  const [drive] = await alice.call('drive.list', { spaceId })
  if (!drive) throw new Error('a space begins with a drive')
  const files = { spaceId, driveId: drive.driveId }
  await alice.call('file.add', { ...files, sources: [alice.alcove.createPathToken(folder)] })
  await eventually(async () => expect(await bob.call('file.list', files)).toHaveLength(2))
  expect((await bob.call('file.fetch', { ...files, path: '/' })).status).toBe('done')
  const { logId } = await alice.call('log.create', { spaceId, name: 'Log' })
  await alice.call('log.append', { spaceId, logId, body: SECRETS['an entry of a log'] })
  await eventually(async () => {
    const { entries } = await bob.call('log.read', { spaceId, logId })
    expect(entries.map(({ body }) => body)).toEqual([SECRETS['an entry of a log']])
  })

  // What would be seen if it were in plain: in one packet, and across two of a stream.
  const control = await sayInPlain('plain words of the test itself')
  const flows = await capture.stop()
  expect(isVisible(flows, Buffer.from(control.whole))).toBe(true)
  expect(isVisible(flows, Buffer.from(control.whole, 'utf16le'))).toBe(false)
  expect(isVisible(flows, Buffer.from(control.parted))).toBe(true)
  // And the recording has what went between the two: more than the file, on ports of the DHT.
  const ports = new Set(bootstrap.map(({ port }) => port))
  expect(flows.some(({ from, to }) => ports.has(from) || ports.has(to))).toBe(true)
  const bytes = flows.flatMap(({ packets }) => packets.map(({ byteLength }) => byteLength))
  expect(bytes.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(content.length)

  const seen = Object.entries(SECRETS)
    .filter(([, text]) => writtenForms(text).some((form) => isVisible(flows, form)))
    .map(([what]) => what)
  expect(seen).toEqual([])
})

function hasDocument(
  person: Person,
  place: Parameters<typeof changeDocument>[1],
  text: string
): Promise<void> {
  return eventually(async () => {
    const { content } = await person.call('document.read', { ...place, format: 'text' })
    expect(content).toContain(text)
  })
}

/** Sends words over loopback as a careless program would: whole, and cut by headers like UDX's. */
async function sayInPlain(words: string): Promise<{ whole: string; parted: string }> {
  const listener = dgram.createSocket('udp4')
  const speaker = dgram.createSocket('udp4')
  onTestFinished(() => {
    listener.close()
    speaker.close()
  })
  await new Promise<void>((resolve) => listener.bind(0, '127.0.0.1', resolve))
  const parted = `${words}, in two parts`
  const header = Buffer.alloc(20, 0xff)
  const messages = [
    Buffer.from(words),
    Buffer.concat([header, Buffer.from(parted.slice(0, 18))]),
    Buffer.concat([header, Buffer.from(parted.slice(18))])
  ]
  for (const message of messages) {
    const heard = new Promise((resolve) => listener.once('message', resolve))
    speaker.send(message, listener.address().port, '127.0.0.1')
    await heard
  }
  return { whole: words, parted }
}
