/** UDP sockets of one process, as Linux counts them. */
import fs from 'node:fs/promises'

/** Every socket the process holds, of those that the system calls UDP ones. */
export async function countUdpSockets(pid: number): Promise<number> {
  const udp = new Set([
    ...inodesIn(await fs.readFile(`/proc/${pid}/net/udp`, 'utf8')),
    ...inodesIn(await fs.readFile(`/proc/${pid}/net/udp6`, 'utf8').catch(() => ''))
  ])
  let count = 0
  for (const fd of await fs.readdir(`/proc/${pid}/fd`)) {
    const target = await fs.readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    if (inode && udp.has(inode)) count++
  }
  return count
}

/** Its tenth column. */
function inodesIn(table: string): string[] {
  const rows = table.trim().split('\n').slice(1)
  return rows.map((row) => row.trim().split(/\s+/)[9] ?? '')
}
