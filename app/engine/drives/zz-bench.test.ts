import fs from 'node:fs/promises'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { it } from 'vitest'
import { alice, follower, connect, converged, temporaryFolder } from './drive-people.js'

async function time<T>(label: string, f: () => Promise<T>) {
  let worst = 0,
    last = performance.now()
  const t = setInterval(() => {
    const n = performance.now()
    worst = Math.max(worst, n - last - 5)
    last = n
  }, 5)
  const a = performance.now(),
    c = process.cpuUsage()
  const r = await f()
  const cpu = process.cpuUsage(c)
  clearInterval(t)
  console.log(
    label,
    ((performance.now() - a) / 1000).toFixed(2),
    's cpu',
    ((cpu.user + cpu.system) / 1e6).toFixed(2),
    'stall',
    worst.toFixed(0)
  )
  return r
}
const N = Number(process.env.N ?? 10000)
const MBS = Number(process.env.MBS ?? 256)
it('bench', async () => {
  const dir = await temporaryFolder()
  await fs.mkdir(path.join(dir, 'many'))
  for (let i = 0; i < N; i++) {
    if (i % 100 === 0) await fs.mkdir(path.join(dir, 'many', 'd' + i / 100))
    await fs.writeFile(
      path.join(dir, 'many', 'd' + Math.floor(i / 100), 'f' + i),
      randomBytes(4096)
    )
  }
  const h = await fs.open(path.join(dir, 'big.bin'), 'w')
  for (let i = 0; i < MBS; i++) await h.write(randomBytes(1 << 20))
  await h.close()
  const a = await alice()
  if (!process.env.SKIPMANY) {
    await time('add many', () => a.drives.add(a.driveId, [path.join(dir, 'many')]))
    await time('list cold', () => a.drives.files(a.driveId))
    await time('list warm', () => a.drives.files(a.driveId))
    await time('re-add many', () => a.drives.add(a.driveId, [path.join(dir, 'many')]))
    await time('save many (local)', () => a.drives.save(a.driveId, '/many', path.join(dir, 'out1')))
  }
  await time('add big', () => a.drives.add(a.driveId, [path.join(dir, 'big.bin')]))
  await time('save big (local)', () =>
    a.drives.save(a.driveId, '/big.bin', path.join(dir, 'out.bin'))
  )
  const b = await follower('Bob', a)
  connect(a, b)
  await time('B tree', () => converged(a, b))
  if (!process.env.SKIPMANY)
    await time('B save many', () => b.drives.save(b.driveId, '/many', path.join(dir, 'out2')))
  await time('B save big', () => b.drives.save(b.driveId, '/big.bin', path.join(dir, 'out2.bin')))
}, 600000)
