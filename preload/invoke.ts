import { ipcRenderer } from 'electron'
import { AppError, toWireError, type ErrorCode, type Result } from '../app/contract/errors.js'

/** Main answers with a result; only input that cannot be sent at all ends up in the catch. */
export async function invoke<T>(channel: string, input: unknown): Promise<Result<T>> {
  try {
    return (await ipcRenderer.invoke(channel, input)) as Result<T>
  } catch {
    return refuse('bad-input')
  }
}

export function refuse(code: ErrorCode): { ok: false; error: ReturnType<typeof toWireError> } {
  return { ok: false, error: toWireError(new AppError(code)) }
}
