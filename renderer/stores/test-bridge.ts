/**
 * A bridge in memory for tests of the window: answers come from handlers typed by the contract,
 * events from `emit`. A call nobody answers fails as the real one does.
 */
import type { Bridge } from '../../app/contract/bridge.js'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventData,
  EventName
} from '../../app/contract/contract.js'
import type { ErrorCode, Result } from '../../app/contract/errors.js'

export type Answers = {
  [Name in CallName]?: (input: CallInput<Name>) => CallOutput<Name> | ErrorAnswer
}

export interface ErrorAnswer {
  errorCode: ErrorCode
}

export interface TestBridge {
  answers: Answers
  asked: CallName[]
  listenerCount: () => number
  emit: <Name extends EventName>(name: Name, data: EventData<Name>) => void
}

type Listener = (data: never) => void

/** Puts itself on `window.alcove`. */
export function installTestBridge(answers: Answers): TestBridge {
  const listeners = new Map<EventName, Set<Listener>>()
  const asked: CallName[] = []

  const bridge: Bridge = {
    async call<Name extends CallName>(name: Name, input: CallInput<Name>) {
      asked.push(name)
      const answer = test.answers[name]
      const value = answer ? answer(input) : { errorCode: 'unknown-call' as const }
      return toResult(structuredClone(value))
    },
    on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    openDocument: () => {
      throw new Error('documents have their own tests')
    },
    tokensForFiles: async () => ({ ok: true, value: [] })
  }

  const test: TestBridge = {
    answers,
    asked,
    listenerCount: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    emit: (name, data) => {
      for (const listener of listeners.get(name) ?? []) listener(structuredClone(data) as never)
    }
  }
  Object.defineProperty(window, 'alcove', { value: bridge, configurable: true })
  return test
}

function toResult<T>(value: T | ErrorAnswer): Result<T> {
  if (typeof value === 'object' && value !== null && 'errorCode' in value) {
    const { errorCode: code } = value
    return { ok: false, error: { code, message: code, details: {} } }
  }
  return { ok: true, value }
}
