/** Whoever takes calls of the contract: a person in this process, or a program beside it. */
import type { CallInput, CallOutput, CallsOfHost } from '../contract/contract.js'

export interface Caller {
  call<Name extends CallsOfHost<'engine'>>(
    name: Name,
    input: CallInput<Name>
  ): Promise<CallOutput<Name>>
}
