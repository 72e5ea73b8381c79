/**
 * What a profile shows, as plain JSON: written down when a release is made, and compared with what
 * later releases show of the same profile. Only what a person would miss; a field that is new in a
 * later release has no place here.
 */
import { createHash } from 'node:crypto'
import type { SpaceId } from '../../contract/ids.js'
import type { Caller } from '../caller.js'

/** Longer texts stand for themselves by their hash. */
const MAX_TEXT_LENGTH = 2000

export type Shown = Awaited<ReturnType<typeof shownBy>>

export async function shownBy(person: Caller) {
  const profile = await person.call('profile.get', {})
  const spaces = await person.call('space.list', {})
  spaces.sort((a, b) => a.name.localeCompare(b.name))
  const joins = await person.call('join.list', {})
  const contacts = await person.call('contact.list', {})
  return {
    profile: {
      name: profile.name,
      color: profile.color,
      deviceId: profile.deviceId,
      contactId: profile.contactId,
      deviceName: profile.deviceName,
      hasPicture: profile.picture !== null,
      keyProtection: profile.keyProtection
    },
    joins: joins.map(({ spaceName, role, status }) => ({ spaceName, role, status })),
    contacts: contacts.map(({ name, color, isBlocked }) => ({ name, color, isBlocked })),
    muted: await person.call('notification.muted', {}),
    published: (await person.call('drive.published', {})).map(({ path, link }) => ({ path, link })),
    spaces: await Promise.all(
      spaces.map(async ({ spaceId, name, role }) => ({
        name,
        role,
        ...(await shownOfSpace(person, spaceId))
      }))
    )
  }
}

async function shownOfSpace(person: Caller, spaceId: SpaceId) {
  const members = await person.call('member.list', { spaceId })
  const invites = await person.call('invite.list', { spaceId })
  return {
    spaceId,
    digest: (await person.call('space.digest', { spaceId })).digest,
    activity: (await person.call('activity.check', { spaceId })).fingerprint,
    members: members.map(({ name, color, role, devices, picture, verifiedAtMs }) => ({
      name,
      color,
      role,
      devices: devices.map((device) => device.name),
      hasPicture: picture !== null,
      isVerified: verifiedAtMs !== null
    })),
    invites: invites.map(({ role, useCount, isRevoked, needsApproval, link }) => ({
      role,
      useCount,
      isRevoked,
      needsApproval,
      link
    })),
    documents: await documentsShown(person, spaceId),
    drives: await drivesShown(person, spaceId),
    logs: await logsShown(person, spaceId)
  }
}

async function documentsShown(person: Caller, spaceId: SpaceId) {
  const documents = await person.call('document.list', { spaceId, includeTrashed: true })
  return Promise.all(
    documents.map(async ({ documentId, parentId, title, icon, isTrashed, isFavourite }) => {
      const place = { spaceId, documentId }
      const versions = await person.call('document.history', place)
      return {
        documentId,
        parentId,
        title,
        icon,
        isTrashed,
        isFavourite,
        text: short(await person.call('document.read', { ...place, format: 'markdown' })),
        comments: (await person.call('document.comments', place)).map(({ quote, comments }) => ({
          quote,
          texts: comments.map(({ text }) => text)
        })),
        named: await Promise.all(
          versions
            .filter(({ name }) => name !== null)
            .map(async ({ versionId, name }) => ({
              name,
              text: short(
                await person.call('document.readVersion', { ...place, versionId, format: 'text' })
              )
            }))
        )
      }
    })
  )
}

async function drivesShown(person: Caller, spaceId: SpaceId) {
  const drives = await person.call('drive.list', { spaceId })
  const trash = await person.call('file.trash', { spaceId })
  return Promise.all(
    drives.map(async ({ driveId, name }) => {
      const entries = await person.call('file.list', { spaceId, driveId })
      const files = entries.filter(({ kind }) => kind === 'file')
      const conflicts = await person.call('file.conflicts', { spaceId, driveId })
      return {
        driveId,
        name,
        entries: entries.map(({ path, kind, sha256, author, conflictCount, pin, localRatio }) => ({
          path,
          kind,
          sha256,
          author,
          conflictCount,
          pin,
          isHere: localRatio === 1
        })),
        versions: await Promise.all(
          files.map(async ({ path }) => ({
            path,
            hashes: (await person.call('file.versions', { spaceId, driveId, path })).map(
              ({ sha256 }) => sha256
            )
          }))
        ),
        conflicts: conflicts.map(({ path, versions }) => ({
          path,
          hashes: versions.map(({ sha256 }) => sha256)
        })),
        trash: trash.filter((one) => one.driveId === driveId).map(({ path, kind }) => [path, kind])
      }
    })
  )
}

async function logsShown(person: Caller, spaceId: SpaceId) {
  const logs = await person.call('log.list', { spaceId, includeTrashed: true })
  return Promise.all(
    logs.map(async ({ logId, name, isMine, unreadCount, retractedCount }) => {
      const { entries } = await person.call('log.read', { spaceId, logId })
      return {
        logId,
        name,
        isMine,
        unreadCount,
        retractedCount,
        entries: entries.map(({ position, body, files }) => ({
          position,
          body,
          files: files.map((file) => [file.name, file.sizeBytes])
        }))
      }
    })
  )
}

function short({ content }: { content: string }): string {
  if (content.length <= MAX_TEXT_LENGTH) return content
  return createHash('sha256').update(content).digest('hex')
}
