import { useId } from 'react'

export interface Swatch {
  name: string
  color: string
}

export interface SwatchesProps {
  label: string
  value: string
  swatches: readonly Swatch[]
  onChange: (color: string) => void
}

/** Colours as radio buttons: arrow keys move, each has a spoken name. */
export function Swatches({ label, value, swatches, onChange }: SwatchesProps) {
  const name = useId()
  return (
    <fieldset className="swatches">
      <legend>{label}</legend>
      <div className="swatch-row">
        {swatches.map((swatch) => (
          <label key={swatch.color} className="swatch" title={swatch.name}>
            <input
              type="radio"
              name={name}
              aria-label={swatch.name}
              checked={swatch.color === value}
              onChange={() => onChange(swatch.color)}
            />
            <svg viewBox="0 0 24 24" aria-hidden>
              <circle cx="12" cy="12" r="12" fill={swatch.color} />
            </svg>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
