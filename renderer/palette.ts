/** Colours a person can be known by. Data, not theme: they travel with the profile. */
export const PALETTE = [
  { name: 'Pine', color: '#2f6b57' },
  { name: 'Lake', color: '#2b6a99' },
  { name: 'Iris', color: '#5b54b5' },
  { name: 'Plum', color: '#8a4a8f' },
  { name: 'Rose', color: '#b83f68' },
  { name: 'Brick', color: '#b4492f' },
  { name: 'Amber', color: '#b9770e' },
  { name: 'Moss', color: '#6b7a1f' },
  { name: 'Slate', color: '#556270' },
  { name: 'Cocoa', color: '#7a5740' }
] as const

/** Two people on one table should rarely start with the same colour. */
export function startColor(random: number): string {
  return PALETTE[Math.floor(random * PALETTE.length)]?.color ?? PALETTE[0].color
}
