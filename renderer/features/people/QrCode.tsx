import { create } from 'qrcode'
import { useMemo } from 'react'

export interface QrCodeProps {
  text: string
  label: string
}

/** Light cells around the code that readers need to find it. */
const QUIET_ZONE = 4

/** Drawn as one path: no picture data, no canvas, sharp at every size. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    let d = ''
    for (let y = 0; y < modules.size; y += 1) {
      for (let x = 0; x < modules.size; x += 1) {
        if (modules.get(y, x)) d += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`
      }
    }
    return { size: modules.size + 2 * QUIET_ZONE, path: d }
  }, [text])

  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path className="qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr-cells" d={path} />
    </svg>
  )
}
