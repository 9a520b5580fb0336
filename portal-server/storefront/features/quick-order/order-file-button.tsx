import { FileUp } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './quick-order-page.module.css'
import { type FileProblem, readOrderFile } from './read-order-file.ts'

/** Lets the buyer choose a CSV or text file; its text goes into the box, where every line can be seen. */
export function OrderFileButton({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = usePageWords()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event
    const file = currentTarget.files?.[0]
    if (!file) return
    const read = await readOrderFile(file)
    // The same file can be chosen again after it was corrected.
    currentTarget.value = ''
    setProblem(read.kind === 'problem' ? read.problem : null)
    if (read.kind === 'text') onText(read.text)
  }
  return (
    <>
      <Button size="small" icon={<FileUp />} onClick={() => input.current?.click()}>
        {t('quick.file')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        aria-label={t('quick.file')}
        onChange={event => void choose(event)}
      />
      <p className={styles.problem} role="alert">
        {problem === null ? '' : t(`quick.file.${problem}`)}
      </p>
    </>
  )
}
