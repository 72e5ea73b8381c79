import fs from 'node:fs'
import path from 'node:path'
import os from 'node:os'
import { afterAll, expect, it } from 'vitest'
import { Keyring } from '../app/alcove.js'
import { placeCalls, type KeptPlace } from '../app/contract/place-calls.js'
import { KeptPlacesFile } from './kept-places.js'

const folders: string[] = []
const ID = 'y'.repeat(26)
const FOLDER = '/Recordings of the nightjar'
const shown = {
  spaceId: ID,
  place: { kind: 'files', driveId: ID, path: FOLDER }
} as unknown as KeptPlace

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-places-'))
  folders.push(folder)
  return folder
}

it('[X2] keeps places over a restart, and nothing on the disk names them', async () => {
  const dir = aFolder()
  const keyring = await Keyring.open(dir)
  const file = path.join(dir, 'places.json')
  new KeptPlacesFile(file).keep({ shown }, keyring)
  const again = new KeptPlacesFile(file)
  expect(again.get(keyring)).toEqual({ shown, addedTo: null })
  expect(fs.readFileSync(file, 'utf8')).not.toMatch(/nightjar|files|yyyy/)
  again.keep({ addedTo: { spaceId: ID, driveId: ID, path: '/' } as never }, keyring)
  expect(new KeptPlacesFile(file).get(keyring)).toMatchObject({ shown, addedTo: { path: '/' } })
})

it('knows nothing where the file is absent, damaged or of another profile', async () => {
  const [dir, other] = [aFolder(), aFolder()]
  const keyring = await Keyring.open(dir)
  const file = path.join(dir, 'places.json')
  const none = { shown: null, addedTo: null }
  expect(new KeptPlacesFile(file).get(keyring)).toEqual(none)
  new KeptPlacesFile(file).keep({ shown }, keyring)
  expect(new KeptPlacesFile(file).get(await Keyring.open(other))).toEqual(none)
  fs.writeFileSync(file, '{"sealed":"AAAA"}')
  expect(new KeptPlacesFile(file).get(keyring)).toEqual(none)
})

it('takes only places', () => {
  const { input } = placeCalls['place.keep']
  expect(input.safeParse({ shown }).success).toBe(true)
  const wrong = [
    { shown: { ...shown, spaceId: '../../etc' } },
    { shown: { ...shown, place: { kind: 'elsewhere' } } },
    { shown: { ...shown, place: { kind: 'files', driveId: ID, path: 'x'.repeat(100_000) } } },
    { window: 'x' }
  ]
  for (const each of wrong) expect(input.safeParse(each).success).toBe(false)
})
