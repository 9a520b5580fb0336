import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import type { FileKind } from '#shared/contract/files.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { FILE_WORDS } from './file-words.ts'
import styles from './files.module.css'

/** A file from the disk, by its dialog or dropped here. */
export function ChooseStep({
  kind,
  onFile,
}: {
  readonly kind: FileKind
  readonly onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return (
    <section
      aria-label="Choose a file"
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        A CSV file with a header row, in UTF-8 or as Excel saves it. An export of {FILE_WORDS[kind].all} shows
        which columns there can be.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        className="visually-hidden"
        aria-label="File to import"
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) onFile(file)
        }}
      />
      <Button icon={<Upload />} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <span className={styles.quiet}>or drop it here</span>
    </section>
  )
}
