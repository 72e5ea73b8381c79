import { ArrowLeft, ArrowRight } from 'lucide-react'
import { Fragment } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { goBack, goForward, showFolder, useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { useFileDrop } from './file-drag.js'
import type { FilePlace } from './file-command.js'
import { breadcrumbs } from './file-tree.js'

/** The way to the folder on screen; each step takes what is dropped on it. */
export function FolderPath({ place, driveName }: { place: FilePlace; driveName: string }) {
  const hasPast = useViewStore((state) => state.past.length > 0)
  const hasFuture = useViewStore((state) => state.future.length > 0)
  const crumbs = breadcrumbs(place.path, driveName)
  return (
    <div className="folder-path">
      <IconButton
        label={t('common.back')}
        icon={ArrowLeft}
        isDisabled={!hasPast}
        onClick={goBack}
      />
      <IconButton
        label={t('files.forward')}
        icon={ArrowRight}
        isDisabled={!hasFuture}
        onClick={goForward}
      />
      <nav className="crumbs" aria-label={t('files.folderPath')}>
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.path}>
            {index > 0 && <span aria-hidden>/</span>}
            <Crumb {...crumb} place={place} isHere={index === crumbs.length - 1} />
          </Fragment>
        ))}
      </nav>
    </div>
  )
}

interface CrumbProps {
  path: string
  name: string
  place: FilePlace
  isHere: boolean
}

function Crumb({ path, name, place, isHere }: CrumbProps) {
  const { spaceId, driveId, canEdit } = place
  const { isOver, dropProps } = useFileDrop(isHere ? null : { spaceId, driveId, path, canEdit })
  return (
    <button
      type="button"
      dir="auto"
      className={isOver ? 'drop-target' : undefined}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => showFolder(driveId, path)}
      {...dropProps}
    >
      {name}
    </button>
  )
}
