import type { Bridge } from '../app/contract/bridge.js'

declare global {
  interface Window {
    readonly alcove: Bridge
  }
}
