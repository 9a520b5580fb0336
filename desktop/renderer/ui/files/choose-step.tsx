import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { t } from '../words/t.ts'
import styles from './files.module.css'

/** A file from the disk, or several, by its dialog or dropped here. */
export function ChooseStep({
  accept,
  multiple = false,
  words,
  onFiles,
}: {
  readonly accept: string
  readonly multiple?: boolean
  /** Which files are meant. */
  readonly words: string
  readonly onFiles: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const choose = (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, multiple ? undefined : 1)
    if (chosen.length > 0) onFiles(chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }
  return (
    <section
      aria-label={t('Choose a file')}
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{words}</p>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        className="visually-hidden"
        aria-label={t('File to import')}
        onChange={event => choose(event.currentTarget.files)}
      />
      <Button icon={<Upload />} onClick={() => input.current?.click()}>
        {t('Choose a file')}
      </Button>
      <span className={styles.quiet}>{t('or drop it here')}</span>
    </section>
  )
}
