import { useRef, useState } from 'react'
import type { Profile } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doSetPicture } from '../../stores/member-actions.js'
import { Button } from '../../ui/Button.js'
import { smallPicture } from './picture-file.js'

export interface PictureFieldProps {
  profile: Profile
}

/** The person's picture, which every space they are in shows. */
export function PictureField({ profile }: PictureFieldProps) {
  const file = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { picture } = profile

  async function take(chosen: File | undefined) {
    if (!chosen) return
    setBusy(true)
    const small = await smallPicture(chosen)
    if (small) await doSetPicture(small)
    setError(small ? null : t('people.pictureUnusable'))
    setBusy(false)
  }

  return (
    <div className="picture-field">
      <div>
        <div className="picture-actions">
          <Button kind="quiet" isBusy={isBusy} onClick={() => file.current?.click()}>
            {t(picture === null ? 'people.pictureChoose' : 'people.pictureChange')}
          </Button>
          {picture !== null && (
            <Button kind="quiet" isBusy={isBusy} onClick={() => void doSetPicture(null)}>
              {t('people.pictureRemove')}
            </Button>
          )}
        </div>
        {error === null ? (
          <p className="field-hint">{t('people.pictureHint')}</p>
        ) : (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <input
        ref={file}
        type="file"
        className="visually-hidden"
        aria-label={t('people.pictureFile')}
        tabIndex={-1}
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/bmp"
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          void take(chosen)
        }}
      />
    </div>
  )
}
