/** An update server on loopback for tests: what lies in `files` is served, and every path is noted. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = Buffer | { redirect: string } | { cut: Buffer; length: number }

export interface FeedServer {
  url: string
  files: Map<string, Served>
  /** Paths that were asked for, with the headers they came with. */
  asked: { path: string; headers: http.IncomingHttpHeaders }[]
  close(): Promise<void>
}

export async function startFeedServer(): Promise<FeedServer> {
  const files = new Map<string, Served>()
  const asked: FeedServer['asked'] = []
  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname
    asked.push({ path, headers: request.headers })
    const served = files.get(path)
    if (!served) return response.writeHead(404).end('not here')
    if ('redirect' in served) return response.writeHead(302, { Location: served.redirect }).end()
    if ('cut' in served) {
      response.writeHead(200, { 'Content-Length': served.length })
      return response.write(served.cut, () => response.destroy())
    }
    response.writeHead(200, { 'Content-Length': served.byteLength }).end(served)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    files,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
