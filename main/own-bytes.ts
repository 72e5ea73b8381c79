/**
 * Sending a view of a larger buffer to a page sends the whole buffer: other data with it. Node
 * cuts small buffers from one shared block, so this would happen all the time.
 */

/** The message with its byte fields cut free. Others are left as they are. */
export function ownBytes<Message>(message: Message): Message {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message
  const entries = Object.entries(message as Record<string, unknown>)
  if (!entries.some(([, value]) => value instanceof Uint8Array)) return message
  // Same keys and types; only the buffers behind byte fields differ.
  return Object.fromEntries(entries.map(([key, value]) => [key, cutFree(value)])) as Message
}

function cutFree(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value
  const isWhole = value.byteLength === value.buffer.byteLength && value.constructor === Uint8Array
  return isWhole ? value : new Uint8Array(value)
}
