import { Download } from 'lucide-react'
import { useLocation } from 'wouter'
import { z } from 'zod'
import type { RefusalCard } from '#desktop/worker/api/views.ts'
import { differenceSchema } from '#shared/contract/buyer.ts'
import { MUTATIONS } from '#shared/contract/mutations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { refusedRowsCsv } from '../../ui/files/refused-rows.ts'
import { saveText } from '../../ui/files/save-text.ts'
import { plural } from '../../ui/format/plural.ts'
import { differenceWords } from '../../ui/order/difference-words.ts'
import { useEntryDraft } from '../../ui/order/entry-draft-store.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { spoken } from '../../ui/words/spoken.ts'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { mutationWords, subjectWords } from './mutation-words.ts'
import { refusalWords } from './refusal-words.ts'
import styles from './sync-centre-screen.module.css'

/** An edit's arguments cross the port as they were stored. */
type Refusal = Omit<RefusalCard, 'args'> & { readonly args?: unknown }

/** Something the server did not take: what was tried, why not, and what to do. */
export function RefusalPanel({ refusal }: { readonly refusal: Refusal }) {
  const formats = useFormats()
  const worker = useWorker()
  const { why, todo } = refusalWords(refusal.code, refusal.detail, formats)
  const dismiss = async () => {
    try {
      await worker.syncCentre.dismissRefusal.mutate({ mutationId: refusal.mutationId })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
  }
  return (
    <article
      className={styles.card}
      aria-label={t('Refused: {edit} {subject}', {
        edit: mutationWords(refusal.name),
        subject: subjectWords(refusal.subject),
      })}
    >
      <header className={styles.title}>
        <strong>
          {mutationWords(refusal.name)}: {subjectWords(refusal.subject)}
        </strong>
        <time>{formats.moment(refusal.madeAt)}</time>
      </header>
      <p>{why}</p>
      <p className={styles.quiet}>{todo}</p>
      <Differences detail={refusal.detail} />
      <FileRows detail={refusal.detail} />
      <footer className={styles.foot}>
        {refusal.name === 'order.enter' ? <EnterAgain refusal={refusal} onTaken={dismiss} /> : null}
        <Button onClick={() => void dismiss()}>{t('Dismiss')}</Button>
      </footer>
    </article>
  )
}

/** What had changed, when the server named it. */
function Differences({ detail }: { readonly detail: RefusalCard['detail'] }) {
  const formats = useFormats()
  const parsed = z.array(differenceSchema).safeParse(detail.differences)
  if (!parsed.success) return null
  return (
    <ul className={styles.differences}>
      {parsed.data.map(difference => (
        <li key={`${difference.code} ${difference.productId} ${difference.field}`}>
          {differenceWords(difference, formats)}
        </li>
      ))}
    </ul>
  )
}

const fileRowsSchema = z.object({
  rows: z.array(z.object({ line: z.number(), key: z.string(), detail: z.string() })),
  count: z.number(),
})

/** Rows of a refused file: the first of them, and all as a file. */
function FileRows({ detail }: { readonly detail: RefusalCard['detail'] }) {
  const formats = useFormats()
  const parsed = fileRowsSchema.safeParse(detail)
  if (!parsed.success) return null
  const { rows, count } = parsed.data
  const save = () => saveText(`refused-${formats.today()}.csv`, refusedRowsCsv(rows))
  return (
    <>
      <ul className={styles.differences}>
        {rows.slice(0, SHOWN_ROWS).map(({ line, key, detail: why }) => (
          <li key={line}>{t('Line {line} · {key}: {why}', { line, key, why: spoken(why) })}</li>
        ))}
        {count > SHOWN_ROWS ? (
          <li>{t('and {rows} more', { rows: plural(count - SHOWN_ROWS, 'row') })}</li>
        ) : null}
      </ul>
      <Button size="small" icon={<Download />} onClick={() => void save()}>
        {t('Save the refused rows')}
      </Button>
    </>
  )
}

const SHOWN_ROWS = 5

/** Opens the refused order with everything that was typed, to be put right. */
function EnterAgain({
  refusal,
  onTaken,
}: {
  readonly refusal: Refusal
  readonly onTaken: () => Promise<void>
}) {
  const [, navigate] = useLocation()
  const takeUp = useEntryDraft(state => state.takeUp)
  const open = async () => {
    const order = MUTATIONS['order.enter'].safeParse(refusal.args)
    if (!order.success) return
    takeUp(order.data)
    navigate('/enter')
    await onTaken()
  }
  return (
    <Button variant="primary" onClick={() => void open()}>
      {t('Open it again')}
    </Button>
  )
}
