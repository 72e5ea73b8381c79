import { ArrowLeft, Copy, Download, FolderSync, Trash2 } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { OpenedDrive } from '../../../app/contract/drive-model.js'
import type { PublicDriveId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doCopy } from '../../stores/invite-store.js'
import { postNotice } from '../../stores/notice-store.js'
import {
  doEndMirror,
  doForget,
  doMirror,
  doSaveOpened,
  doShowOpenedFolder,
  showOpened,
  useSharingStore
} from '../../stores/sharing-store.js'
import { showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { Menu } from '../../ui/Menu.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import { breadcrumbs } from '../files/file-tree.js'
import { OpenedTable } from './OpenedTable.js'

export interface OpenedScreenProps {
  publicDriveId: PublicDriveId
  path: string
}

/** Somebody's published folder: to look at, save from and mirror; nothing in it can be changed. */
export function OpenedScreen({ publicDriveId, path }: OpenedScreenProps) {
  const drive = useSharingStore((state) =>
    valueOr(state.opened, []).find((one) => one.publicDriveId === publicDriveId)
  )
  const [isForgetting, setForgetting] = useState(false)

  useEffect(() => {
    void doShowOpenedFolder(publicDriveId, path)
  }, [publicDriveId, path])

  if (!drive) return <Message title={t('published.notOpen')} />
  const crumbs = breadcrumbs(path, drive.name)

  async function copyLink(link: string) {
    if (await doCopy(link)) postNotice({ kind: 'info', title: t('published.linkCopied') })
  }

  return (
    <section className="files" aria-label={t('published.fromOthers')}>
      <header className="files-header">
        <nav className="crumbs" aria-label={t('files.folderPath')}>
          {crumbs.map((crumb, index) => (
            <Fragment key={crumb.path}>
              {index > 0 && <span aria-hidden>/</span>}
              <button
                type="button"
                dir="auto"
                aria-current={index === crumbs.length - 1 ? 'page' : undefined}
                onClick={() => showOpened(publicDriveId, crumb.path)}
              >
                {crumb.name}
              </button>
            </Fragment>
          ))}
        </nav>
        <div className="toolbar" role="toolbar" aria-label={t('files.thisFolder')}>
          <Button
            kind="primary"
            icon={Download}
            isDisabled={drive.status !== 'ready'}
            onClick={() =>
              void doSaveOpened(publicDriveId, {
                path,
                name: crumbs.at(-1)?.name ?? drive.name,
                kind: 'folder'
              })
            }
          >
            {t('published.saveCopy')}
          </Button>
          <Menu
            label={t('files.actionsFor', { name: drive.name })}
            items={[
              drive.mirroredTo === null
                ? {
                    label: t('published.mirror'),
                    icon: FolderSync,
                    onSelect: () => void doMirror(publicDriveId)
                  }
                : {
                    label: t('published.stopMirroring'),
                    icon: FolderSync,
                    onSelect: () => void doEndMirror(publicDriveId)
                  },
              {
                label: t('common.copyLink'),
                icon: Copy,
                onSelect: () => void copyLink(drive.link)
              },
              {
                label: t('published.forgetFolder'),
                icon: Trash2,
                isDanger: true,
                startsGroup: true,
                onSelect: () => setForgetting(true)
              }
            ]}
          />
        </div>
      </header>
      <p className="opened-status" role="status">
        {statusOf(drive)}
      </p>
      <div className="files-body">
        <Content drive={drive} path={path} />
      </div>
      {isForgetting && (
        <ConfirmDialog
          title={t('published.forgetTitle', { name: drive.name })}
          text={t('published.forgetHint')}
          confirmLabel={t('published.forget')}
          onClose={() => setForgetting(false)}
          onConfirm={() => {
            showPlace({ kind: 'home' })
            void doForget(publicDriveId)
          }}
        />
      )}
    </section>
  )
}

function Content({ drive, path }: { drive: OpenedDrive; path: string }) {
  const entries = useSharingStore((state) => state.entries)
  const { publicDriveId } = drive
  if (drive.status === 'searching') {
    return (
      <Message title={t('published.lookingFor')}>
        <p>{t('published.becomesAvailable')}</p>
      </Message>
    )
  }
  if (entries.status === 'loading') return <Waiting>{t('published.reading')}</Waiting>
  if (entries.status === 'failed') {
    const { title, hint } = errorText(entries.code)
    return (
      <Message
        isProblem
        title={title}
        actions={
          path === '/' ? (
            <Button onClick={() => void doShowOpenedFolder(publicDriveId, path)}>
              {t('common.tryAgain')}
            </Button>
          ) : (
            <Button icon={ArrowLeft} onClick={() => showOpened(publicDriveId, '/')}>
              {t('published.toBeginning')}
            </Button>
          )
        }
      >
        <p>{hint}</p>
      </Message>
    )
  }
  if (entries.value.length === 0) {
    return (
      <Message title={t('files.emptyFolder')}>
        <p>{t('published.emptyHint')}</p>
      </Message>
    )
  }
  return <OpenedTable publicDriveId={publicDriveId} entries={entries.value} path={path} />
}

function statusOf(drive: OpenedDrive): string {
  const { mirroredTo, mirrorReason } = drive
  const sentences = [sourceOf(drive)]
  if (mirroredTo !== null) sentences.push(t('published.mirroredTo', { directory: mirroredTo }))
  if (mirroredTo !== null && mirrorReason !== null) {
    sentences.push(t('common.sentence', { text: errorText(mirrorReason).title }))
  }
  return sentences.join(' ')
}

function sourceOf({ status, peerCount }: OpenedDrive): string {
  if (status === 'searching') return t('published.searching')
  if (peerCount === 0) return t('published.nobodyOnline')
  return t('published.sharedBy', { count: peerCount })
}
