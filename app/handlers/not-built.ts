import { AppError } from '../contract/errors.js'

/** For calls whose engine side is not there yet. */
export async function notBuilt(): Promise<never> {
  throw new AppError('internal', 'not built yet')
}
