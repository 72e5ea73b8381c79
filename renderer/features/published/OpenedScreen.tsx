import { ArrowLeft, Copy, Download, FolderSync, Trash2 } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import type { OpenedDrive } from '../../../app/contract/drive-model.js'
import type { PublicDriveId } from '../../../app/contract/ids.js'
import { formatCount } from '../../formats.js'
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

  if (!drive) return <Message title="This folder is not open here any more" />
  const crumbs = breadcrumbs(path, drive.name)

  async function copyLink(link: string) {
    if (await doCopy(link)) postNotice({ kind: 'info', title: 'The link is in the clipboard' })
  }

  return (
    <section className="files" aria-label="From others">
      <header className="files-header">
        <nav className="crumbs" aria-label="Folder path">
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
        <div className="toolbar" role="toolbar" aria-label="This folder">
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
            Save a copy
          </Button>
          <Menu
            label={`Actions for ${drive.name}`}
            items={[
              drive.mirroredTo === null
                ? {
                    label: 'Mirror to a folder…',
                    icon: FolderSync,
                    onSelect: () => void doMirror(publicDriveId)
                  }
                : {
                    label: 'Stop mirroring',
                    icon: FolderSync,
                    onSelect: () => void doEndMirror(publicDriveId)
                  },
              { label: 'Copy link', icon: Copy, onSelect: () => void copyLink(drive.link) },
              {
                label: 'Forget this folder',
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
          title={`Forget “${drive.name}”`}
          text="What was fetched of it is taken off this computer. Copies you saved and a mirrored folder stay. With the link you can open it again."
          confirmLabel="Forget"
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
      <Message title="Looking for somebody who shares this folder">
        <p>
          It opens by itself as soon as a computer that has it is online. You can leave it here and
          come back later.
        </p>
      </Message>
    )
  }
  if (entries.status === 'loading') return <Waiting>Reading the folder…</Waiting>
  if (entries.status === 'failed') {
    const { title, hint } = errorText(entries.code)
    return (
      <Message
        isProblem
        title={title}
        actions={
          path === '/' ? (
            <Button onClick={() => void doShowOpenedFolder(publicDriveId, path)}>Try again</Button>
          ) : (
            <Button icon={ArrowLeft} onClick={() => showOpened(publicDriveId, '/')}>
              To the beginning
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
      <Message title="This folder is empty">
        <p>What its owner adds shows up here.</p>
      </Message>
    )
  }
  return <OpenedTable publicDriveId={publicDriveId} entries={entries.value} path={path} />
}

function statusOf({ status, peerCount, mirroredTo, mirrorReason }: OpenedDrive): string {
  const sources =
    peerCount === 0
      ? 'Nobody who shares it is online'
      : `Shared by ${formatCount(peerCount, 'computer', 'computers')} online`
  const source = status === 'searching' ? 'Searching…' : `${sources}. Read only.`
  if (mirroredTo === null) return source
  const problem = mirrorReason === null ? '' : ` ${errorText(mirrorReason).title}.`
  return `${source} Mirrored to ${mirroredTo}.${problem}`
}
