/** Colours a person can be known by. Data, not theme: they travel with the profile. */
import type { MessageId } from '../app/contract/messages/catalog.js'

export const PALETTE = [
  { nameId: 'people.colorPine', color: '#2f6b57' },
  { nameId: 'people.colorLake', color: '#2b6a99' },
  { nameId: 'people.colorIris', color: '#5b54b5' },
  { nameId: 'people.colorPlum', color: '#8a4a8f' },
  { nameId: 'people.colorRose', color: '#b83f68' },
  { nameId: 'people.colorBrick', color: '#b4492f' },
  { nameId: 'people.colorAmber', color: '#b9770e' },
  { nameId: 'people.colorMoss', color: '#6b7a1f' },
  { nameId: 'people.colorSlate', color: '#556270' },
  { nameId: 'people.colorCocoa', color: '#7a5740' }
] as const satisfies readonly { nameId: MessageId; color: string }[]

/** Two people on one table should rarely start with the same colour. */
export function startColor(random: number): string {
  return PALETTE[Math.floor(random * PALETTE.length)]?.color ?? PALETTE[0].color
}
