import { Fragment, type ReactNode } from 'react'
import type { MessageId } from '../app/contract/messages/catalog.js'
import { tParts, type PartValues } from '../app/contract/messages/translate.js'

export interface WordsProps {
  id: MessageId
  /** Elements, or a function for each tag of the message. */
  values: PartValues<ReactNode>
}

/** A message with elements in it. Messages of text alone are `t(id)`. */
export function Words({ id, values }: WordsProps) {
  return tParts<ReactNode>(id, values).map((part, index) => (
    // The parts of one message never change their order.
    <Fragment key={index}>{part}</Fragment>
  ))
}
