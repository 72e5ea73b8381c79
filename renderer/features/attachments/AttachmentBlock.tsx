import { FileBlockWrapper, ResizableFileBlockWrapper } from '@blocknote/react'
import { FileText, Film, Image, Volume2 } from 'lucide-react'
import type { ComponentProps } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { AttachmentNote } from './AttachmentNote.js'
import type { AttachmentKind } from './attachment-sentence.js'
import { FileCard } from './FileCard.js'
import { fitFileProps, type FileBlockProps } from './fit-block.js'
import { useAttachment, type AttachmentView } from './use-attachment.js'

type WrapperProps = ComponentProps<typeof ResizableFileBlockWrapper>

/** What the editor hands to a block of a file, for any kind of file. */
export type AttachmentBlockProps = Pick<WrapperProps, 'editor'> & {
  kind: AttachmentKind
  block: { id: string; type: string; props: object }
}

const ICON = { image: Image, video: Film, audio: Volume2, file: FileText } as const

/** A picture, film, recording or file: resized, captioned and aligned as the editor does it. */
export function AttachmentBlock({ kind, block, editor }: AttachmentBlockProps) {
  const fitted = fitFileProps(block.props)
  const Icon = ICON[kind]
  const isResizable = kind === 'image' || kind === 'video'
  const Wrapper = isResizable ? ResizableFileBlockWrapper : FileBlockWrapper
  // The wrappers are typed for one kind of block; they read these props and nothing else.
  const props = {
    editor,
    block: { ...block, props: { ...block.props, ...fitted, showPreview: true } },
    buttonIcon: <Icon className="icon" aria-hidden />
  } as unknown as WrapperProps
  return (
    <Wrapper {...props}>
      {fitted.url !== '' && <Content key={fitted.url} kind={kind} fitted={fitted} />}
    </Wrapper>
  )
}

function Content({ kind, fitted }: { kind: AttachmentKind; fitted: FileBlockProps }) {
  const view = useAttachment(fitted.url)
  const { name, url, showPreview } = fitted
  const isCard = (kind === 'file' || !showPreview) && view.state.status !== 'foreign'
  if (isCard) return <FileCard name={name} url={url} />
  const { state } = view
  if (state.status === 'loading' || state.status === 'shown') {
    return (
      <>
        {state.status === 'loading' && kind === 'image' && (
          <p className="attachment-loading" role="status">
            {t('attachments.loadingPicture')}
          </p>
        )}
        <Preview kind={kind} fitted={fitted} address={state.address} view={view} />
      </>
    )
  }
  return <AttachmentNote kind={kind} name={name} url={url} view={view} />
}

interface PreviewProps {
  kind: AttachmentKind
  fitted: FileBlockProps
  address: string
  view: AttachmentView
}

function Preview({ kind, fitted, address, view }: PreviewProps) {
  const { name, caption, previewWidth } = fitted
  const label = caption || name
  const common = { src: address, contentEditable: false, draggable: false, onError: view.onError }
  switch (kind) {
    case 'image':
      return (
        <img
          {...common}
          className={`bn-visual-media${view.state.status === 'loading' ? ' attachment-hidden' : ''}`}
          alt={label}
          width={previewWidth}
          onLoad={view.onLoad}
        />
      )
    case 'video':
      return (
        <video
          {...common}
          className="bn-visual-media"
          aria-label={label}
          controls
          controlsList="nodownload noremoteplayback"
          disablePictureInPicture
          disableRemotePlayback
          preload="metadata"
          width={previewWidth}
          onLoadedMetadata={view.onLoad}
        />
      )
    case 'audio':
    case 'file':
      return (
        <audio
          {...common}
          className="bn-audio"
          aria-label={label}
          controls
          controlsList="nodownload noremoteplayback"
          preload="metadata"
          onLoadedMetadata={view.onLoad}
        />
      )
  }
}
