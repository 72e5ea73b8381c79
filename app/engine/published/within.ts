import { AppError, type ErrorCode } from '../../contract/errors.js'

/** The result, or an error with that code when it does not come in time. The work is left alone. */
export async function within<T>(work: Promise<T>, ms: number, code: ErrorCode): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  work.catch(() => undefined) // may fail after nobody waits for it any more
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError(code, 'it took too long')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
