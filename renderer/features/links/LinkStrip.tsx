import {
  CircleCheck,
  FolderOpen,
  FolderSync,
  Info,
  Pause,
  Play,
  TriangleAlert,
  Unlink
} from 'lucide-react'
import type { DriveId } from '../../../app/contract/ids.js'
import type { LinkedFolder } from '../../../app/contract/drive-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doPauseLink, doShowLink, folderName, useLinkStore } from '../../stores/link-store.js'
import { showDialog } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { Menu } from '../../ui/Menu.js'
import { linkSentence } from './link-sentence.js'

export interface LinkStripProps {
  driveId: DriveId
  /** The folder on screen. */
  path: string
}

/** Which folders of this computer the folder on screen is in, and how they are. */
export function LinkStrip({ driveId, path }: LinkStripProps) {
  const all = useLinkStore((state) => state.links)
  const links = all.filter((link) => link.driveId === driveId && isAround(link.path, path))
  if (links.length === 0) return null
  return (
    <ul className="link-strip" aria-label={t('links.linkedFolders')}>
      {links.map((link) => (
        <LinkChip key={link.linkId} link={link} />
      ))}
    </ul>
  )
}

function LinkChip({ link }: { link: LinkedFolder }) {
  const { linkId, directory, status, question, skipped } = link
  const name = folderName(directory)
  const isProblem = status === 'failed' || status === 'waiting'
  const Icon = isProblem ? TriangleAlert : status === 'upToDate' ? CircleCheck : FolderSync
  const isPaused = status === 'paused'
  return (
    <li className={`link-chip${isProblem ? ' link-problem' : ''}`} aria-label={name}>
      <Icon className="icon" aria-hidden />
      <span className="link-name" dir="auto" title={directory}>
        {name}
      </span>
      <span className="link-status" role="status">
        {linkSentence(link)}
      </span>
      {question && (
        <Button kind="quiet" onClick={() => showDialog({ kind: 'link-question', linkId })}>
          {t('links.decide')}
        </Button>
      )}
      {skipped.length > 0 && (
        <Button kind="quiet" onClick={() => showDialog({ kind: 'link-report', linkId })}>
          {t('links.itemsLeftOut', { count: skipped.length })}
        </Button>
      )}
      <Menu
        label={t('links.actionsFor', { name })}
        items={[
          {
            label: t('common.openFolder'),
            icon: FolderOpen,
            onSelect: () => void doShowLink(linkId)
          },
          {
            label: t(isPaused ? 'links.goOn' : 'links.pause'),
            icon: isPaused ? Play : Pause,
            onSelect: () => void doPauseLink(linkId, !isPaused)
          },
          {
            label: t('links.whatIsLeftOut'),
            icon: Info,
            onSelect: () => showDialog({ kind: 'link-report', linkId })
          },
          {
            label: t('links.unlink'),
            icon: Unlink,
            isDanger: true,
            startsGroup: true,
            onSelect: () => showDialog({ kind: 'unlink', linkId })
          }
        ]}
      />
    </li>
  )
}

function isAround(outer: string, inner: string): boolean {
  return outer === '/' || inner === outer || inner.startsWith(`${outer}/`)
}
