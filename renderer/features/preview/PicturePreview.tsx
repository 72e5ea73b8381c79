import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { useState, type WheelEvent } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { IconButton } from '../../ui/IconButton.js'
import type { PreviewLoad } from './use-preview.js'

const STEP = 1.25
const MIN_ZOOM = 0.1
const MAX_ZOOM = 16
const QUARTER = 90
const FULL_TURN = 360

export interface PicturePreviewProps {
  name: string
  load: PreviewLoad
}

/** Fits the window at first; grows, turns, and is moved by scrolling. */
export function PicturePreview({ name, load }: PicturePreviewProps) {
  const [zoom, setZoom] = useState(1)
  const [angle, setAngle] = useState(0)

  const zoomBy = (factor: number) =>
    setZoom((now) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, now * factor)))

  function onWheel(event: WheelEvent) {
    if (event.ctrlKey || event.metaKey) zoomBy(event.deltaY < 0 ? STEP : 1 / STEP)
  }

  return (
    <>
      <div className="preview-scroller" onWheel={onWheel}>
        <img
          className="preview-picture"
          src={load.address}
          alt={name}
          draggable={false}
          hidden={load.status !== 'shown'}
          style={{ maxWidth: `${zoom * 100}%`, maxHeight: `${zoom * 100}%`, rotate: `${angle}deg` }}
          onLoad={load.onLoad}
          onError={load.onError}
          onDoubleClick={() => setZoom(zoom === 1 ? 2 : 1)}
        />
      </div>
      <div className="preview-tools" role="toolbar" aria-label={t('preview.picture')}>
        <IconButton label={t('preview.smaller')} icon={ZoomOut} onClick={() => zoomBy(1 / STEP)} />
        <IconButton label={t('preview.fit')} icon={Maximize} onClick={() => setZoom(1)} />
        <IconButton label={t('preview.larger')} icon={ZoomIn} onClick={() => zoomBy(STEP)} />
        <IconButton
          label={t('preview.turn')}
          icon={RotateCw}
          onClick={() => setAngle((now) => (now + QUARTER) % FULL_TURN)}
        />
      </div>
    </>
  )
}
