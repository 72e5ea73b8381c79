/**
 * A DHT node lent to a Hyperswarm that is not its owner. A swarm takes the node it was given for
 * its own: it suspends and destroys it, and leaves its listeners behind.
 */
import type HyperDHT from 'hyperdht'

/** Things that only the owner may do. */
const OWNERS = new Set<string | symbol>(['destroy', 'suspend', 'resume'])

export function borrowDht(dht: HyperDHT): { dht: HyperDHT; giveBack(): void } {
  const listeners: [string, (...args: unknown[]) => void][] = []
  const on = (event: string, listener: (...args: unknown[]) => void) => {
    listeners.push([event, listener])
    return dht.on(event, listener)
  }
  const borrowed = new Proxy(dht, {
    get(target, property) {
      if (OWNERS.has(property)) return async () => undefined
      if (property === 'on') return on
      const value: unknown = Reflect.get(target, property, target)
      // Methods must see the node itself, or they would keep state of their own.
      const isMethod = typeof value === 'function' && property !== 'constructor'
      return isMethod ? (value.bind(target) as unknown) : value
    }
  })
  return {
    dht: borrowed,
    giveBack: () => {
      for (const [event, listener] of listeners) dht.off(event, listener)
    }
  }
}
