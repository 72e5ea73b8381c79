import type Autobase from 'autobase'

/** What apply asks of Autobase, for tests that look at the view alone. */
export function stillHost(): Autobase.Host {
  return {
    addWriter: () => Promise.resolve(),
    removeWriter: () => Promise.resolve(),
    removeable: () => true,
    interrupt: () => undefined,
    fork: () => Promise.resolve(true),
    system: { indexers: [] }
  }
}
