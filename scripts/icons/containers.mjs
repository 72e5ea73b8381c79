/** Windows' .ico and macOS' .icns: both hold PNGs of several sizes behind a table. */

/** `pictures`: [{ size, png }], at most 256 pixels each. */
export function ico(pictures) {
  const HEADER = 6
  const ENTRY = 16
  const table = Buffer.alloc(HEADER + ENTRY * pictures.length)
  table.writeUInt16LE(1, 2) // an icon, not a cursor
  table.writeUInt16LE(pictures.length, 4)
  let offset = table.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * index
    table.writeUInt8(size % 256, at) // 0 stands for 256
    table.writeUInt8(size % 256, at + 1)
    table.writeUInt16LE(1, at + 4) // planes
    table.writeUInt16LE(32, at + 6) // bits per pixel
    table.writeUInt32LE(png.length, at + 8)
    table.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([table, ...pictures.map(({ png }) => png)])
}

/** Type → size in pixels; several types are the double density of a smaller one. */
export const ICNS_TYPES = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024
}

/** `pngOf(size)` gives the picture. */
export function icns(pngOf) {
  const parts = Object.entries(ICNS_TYPES).map(([type, size]) => chunk(type, pngOf(size)))
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type, body) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(body.length + head.length, 4)
  return Buffer.concat([head, body])
}
