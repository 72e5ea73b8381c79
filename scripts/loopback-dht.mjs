/** A private DHT on this computer, for development. Nothing leaves the machine. */
import createTestnet from 'hyperdht/testnet.js'

const HOST = '127.0.0.1'

/** `bootstrap` is what `--bootstrap` takes. */
export async function startLoopbackDht() {
  const testnet = await createTestnet(3, { host: HOST })
  const bootstrap = testnet.bootstrap.map((node) => `${HOST}:${node.port}`).join(',')
  return { bootstrap, close: () => testnet.destroy() }
}
