import type { EpochBase } from '../epoch-base.js'
import type { OwnDrive } from './own-drive.js'

/**
 * Rows may only name a drive that its device announced. Returns the lengths of this device's log
 * after what had to be appended.
 */
export async function announceDrive(epoch: EpochBase, own: OwnDrive): Promise<number[]> {
  const { driveKey, blobsKey } = own
  if (await epoch.get('member-drives', { driveKey })) return []
  return epoch.append([{ name: 'announce-drive', value: { driveKey, blobsKey } }])
}
