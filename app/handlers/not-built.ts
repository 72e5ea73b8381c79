import { AppError } from '../contract/errors.js'

export function notBuilt(): Promise<never> {
  return Promise.reject(new AppError('unknown-call', 'not built yet'))
}
