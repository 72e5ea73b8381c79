import type { PreviewLoad } from './use-preview.js'

export interface MediaPreviewProps {
  name: string
  load: PreviewLoad
}

/** Starts with what is here; the rest is fetched as it plays. */
export function VideoPreview({ name, load }: MediaPreviewProps) {
  return (
    <video
      className="preview-video"
      src={load.address}
      aria-label={name}
      controls
      autoPlay
      controlsList="nodownload noremoteplayback"
      disableRemotePlayback
      preload="metadata"
      onLoadedData={load.onLoad}
      onError={load.onError}
    />
  )
}

export function AudioPreview({ name, load }: MediaPreviewProps) {
  return (
    <audio
      className="preview-audio"
      src={load.address}
      aria-label={name}
      controls
      controlsList="nodownload noremoteplayback"
      preload="metadata"
      onLoadedMetadata={load.onLoad}
      onError={load.onError}
    />
  )
}
