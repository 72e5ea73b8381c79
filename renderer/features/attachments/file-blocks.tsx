/**
 * The editor's blocks for files, drawn our way: they load files of the space and nothing else. What
 * a document holds of them is the editor's own, so any BlockNote reads it.
 */
import {
  audioParse,
  createAudioBlockConfig,
  createFileBlockConfig,
  createImageBlockConfig,
  createVideoBlockConfig,
  fileParse,
  imageParse,
  videoParse
} from '@blocknote/core'
import { createReactBlockSpec } from '@blocknote/react'
import { AttachmentBlock, type AttachmentBlockProps } from './AttachmentBlock.js'
import type { AttachmentKind } from './attachment-sentence.js'
import { fitFileProps } from './fit-block.js'

/** For the editor's types, which know each block by its own. */
function drawn(kind: AttachmentKind) {
  return (props: { block: object; editor: object }) => (
    <AttachmentBlock kind={kind} {...(props as unknown as Omit<AttachmentBlockProps, 'kind'>)} />
  )
}

/** For other programs: a name. Their copies of our addresses would lead nowhere. */
function exported({ block }: { block: { props: object } }) {
  const { name, caption } = fitFileProps(block.props)
  return <p>{[name, caption].filter(Boolean).join(': ')}</p>
}

type Whole<Props> = { [Key in keyof Props]?: Exclude<Props[Key], undefined> }

/** The editor's parsers leave values undefined where their types want them absent. */
function whole<Props extends object>(parse: (element: HTMLElement) => Props | undefined) {
  return (element: HTMLElement): Whole<Props> | undefined => {
    const props = parse(element)
    if (!props) return undefined
    const known = Object.entries(props).filter(([, value]) => value !== undefined)
    return Object.fromEntries(known) as Whole<Props>
  }
}

export const fileBlockSpecs = {
  image: createReactBlockSpec(createImageBlockConfig, (config) => ({
    meta: { fileBlockAccept: ['image/*'] },
    render: drawn('image'),
    parse: whole(imageParse(config)),
    toExternalHTML: exported,
    runsBefore: ['file']
  }))(),
  video: createReactBlockSpec(createVideoBlockConfig, (config) => ({
    meta: { fileBlockAccept: ['video/*'] },
    render: drawn('video'),
    parse: whole(videoParse(config)),
    toExternalHTML: exported,
    runsBefore: ['file']
  }))(),
  audio: createReactBlockSpec(createAudioBlockConfig, (config) => ({
    meta: { fileBlockAccept: ['audio/*'] },
    render: drawn('audio'),
    parse: whole(audioParse(config)),
    toExternalHTML: exported,
    runsBefore: ['file']
  }))(),
  file: createReactBlockSpec(createFileBlockConfig, {
    meta: { fileBlockAccept: ['*/*'] },
    render: drawn('file'),
    parse: whole(fileParse()),
    toExternalHTML: exported
  })()
}
