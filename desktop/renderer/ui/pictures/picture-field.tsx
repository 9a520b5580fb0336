import { ImagePlus, Trash2 } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { type PlainText, t } from '../words/t.ts'
import styles from './picture-field.module.css'
import { PICTURE_TYPES, shrinkPicture } from './shrink-picture.ts'

/** A picture that can be chosen, dropped here, or removed. `onChoose` gets it ready to be sent, in base64. */
export function PictureField({
  picture,
  has,
  what,
  onChoose,
  onRemove,
}: {
  readonly picture: ReactNode
  readonly has: boolean
  /** What it is the picture of, for the names of the buttons: "picture", "logo". */
  readonly what: PlainText
  readonly onChoose: (data: string) => Promise<unknown>
  readonly onRemove: () => Promise<unknown>
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    const data = await shrinkPicture(file)
    setProblem(
      data === null
        ? t('{name} can’t be read as a picture. Choose a JPEG, PNG or WebP file.', { name: file.name })
        : null,
    )
    if (data !== null) await onChoose(data)
    setBusy(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className={styles.field}>
      <section
        aria-label={t('Drop a {what} here', { what: t(what) })}
        className={classNames(styles.place, over && styles.over)}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {picture}
      </section>
      <div className={styles.acts}>
        <input
          ref={input}
          type="file"
          accept={PICTURE_TYPES}
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('File with the {what}', { what: t(what) })}
          onChange={event => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Button size="small" icon={<ImagePlus />} loading={busy} onClick={() => input.current?.click()}>
          {has ? t('Change {what}', { what: t(what) }) : t('Choose a {what}', { what: t(what) })}
        </Button>
        {has ? (
          <Button size="small" icon={<Trash2 />} disabled={busy} onClick={() => void onRemove()}>
            {t('Remove {what}', { what: t(what) })}
          </Button>
        ) : null}
        <span className={styles.quiet}>{t('JPEG, PNG or WebP; or drop it here')}</span>
      </div>
      {problem ? (
        <Notice tone="stopped" live="assertive">
          {problem}
        </Notice>
      ) : null}
    </div>
  )
}
