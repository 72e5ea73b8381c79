import { AppError } from '../contract/errors.js'

/** Stands where a handler is being built. */
export function notBuilt(): Promise<never> {
  return Promise.reject(new AppError('unknown-call', 'not built yet'))
}
