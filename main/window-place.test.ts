import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWindowPlace, writeWindowPlace } from './window-place.js'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-window-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test('what was written is read', () => {
  const file = path.join(folder, 'deep', 'window.json')
  const place = {
    bounds: { x: -5, y: 0, width: 800, height: 600 },
    isMaximized: true,
    isFullScreen: false,
    zoomLevel: 0.5
  }
  writeWindowPlace(file, place)
  expect(readWindowPlace(file)).toEqual(place)
  expect(fs.readdirSync(path.dirname(file))).toEqual(['window.json'])
})

test.each(['', '{', '[]', '"x"', '{"bounds":{"x":"a"},"isMaximized":7}', '{"bounds":{"x":1e99}}'])(
  'a damaged file (%j) means the defaults',
  (text) => {
    const file = path.join(folder, 'window.json')
    fs.writeFileSync(file, text)
    expect(readWindowPlace(file)).toEqual({
      bounds: null,
      isMaximized: false,
      isFullScreen: false,
      zoomLevel: 0
    })
  }
)

test('a missing file means the defaults', () => {
  expect(readWindowPlace(path.join(folder, 'none.json'))).toMatchObject({ bounds: null })
})
