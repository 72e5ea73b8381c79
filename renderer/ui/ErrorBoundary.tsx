import { Component, type ErrorInfo, type ReactNode } from 'react'
import { t } from '../../app/contract/messages/translate.js'
import { Button } from './Button.js'
import { Message } from './Message.js'

export interface ErrorBoundaryProps {
  title: string
  hint: string
  children: ReactNode
}

interface ErrorBoundaryState {
  hasFailed: boolean
}

/** Last resort. One part of the window fails, the rest stays; trying again draws it afresh. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // eslint-disable-next-line no-console -- the window has no log of its own; main records this
    console.error(error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Message
        isProblem
        title={this.props.title}
        actions={
          <Button onClick={() => this.setState({ hasFailed: false })}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        <p>{this.props.hint}</p>
      </Message>
    )
  }
}
