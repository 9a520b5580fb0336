import { useDeferredValue, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { actsMeant } from '../../../ui/audit/acts-meant.ts'
import { AuditTable } from '../../../ui/audit/audit-table.tsx'
import { changeWords } from '../../../ui/audit/audit-words.ts'
import { saveText } from '../../../ui/files/save-text.ts'
import { FieldPair } from '../../../ui/layout/form-dialog.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { useOnlineAct } from '../use-online-act.ts'
import { auditFile, PAGE, type Place, placeOf, wholeAudit } from './whole-audit.ts'

/** Everything that staff and buyers did, by words of who, what and about what, and by day; all that is found can be kept as a file. */
export function AuditSection() {
  const formats = useFormats()
  const [words, setWords] = useState('')
  const [days, setDays] = useState({ from: '', until: '' })
  const [before, setBefore] = useState<Place | null>(null)
  const { busy, problem, run } = useOnlineAct()
  const asked = useDeferredValue(words.trim())
  const search = {
    ...{ words: asked, acts: actsMeant(asked) },
    ...{ from: days.from || null, until: days.until || null },
  }
  const { data } = useWorkerQuery(
    ['audit', 'search', asked, days.from, days.until, before],
    worker => worker.audit.search.query({ ...search, before }),
    { keep: true },
  )
  const within = (part: Partial<typeof days>) => {
    setDays({ ...days, ...part })
    setBefore(null)
  }
  const entries = data?.kind === 'done' ? data.entries : []
  const last = entries.at(-1)
  const save = () =>
    run(
      worker => wholeAudit(place => worker.audit.search.query({ ...search, before: place })),
      ({ entries }) => {
        const text = auditFile(entries, entry => changeWords(entry, formats))
        void saveText(`audit-${formats.today()}.csv`, text)
      },
    )
  return (
    <Section
      level={2}
      title={t('Audit')}
      aside={
        <Button size="small" disabled={entries.length === 0} loading={busy} onClick={() => void save()}>
          {t('Save as CSV')}
        </Button>
      }
    >
      <div className={styles.choices}>
        {problem === null ? null : <Notice tone="stopped">{problem}</Notice>}
        <TextField
          label={t('Search who and what')}
          hint={t('Such as a person, a customer, a link’s contact, an SKU or an order’s number')}
          value={words}
          onChange={event => {
            setWords(event.target.value)
            setBefore(null)
          }}
        />
        <FieldPair>
          <TextField
            type="date"
            label={t('First day')}
            max={days.until || undefined}
            value={days.from}
            onChange={event => within({ from: event.target.value })}
          />
          <TextField
            type="date"
            label={t('Last day')}
            min={days.from || undefined}
            value={days.until}
            onChange={event => within({ until: event.target.value })}
          />
        </FieldPair>
        {data?.kind === 'offline' ? (
          <p className={styles.quiet}>{t('The server keeps this; connect to see it.')}</p>
        ) : (
          <AuditTable entries={entries} />
        )}
        {last && entries.length === PAGE ? (
          <Button onClick={() => setBefore(placeOf(last))}>{t('Show older')}</Button>
        ) : null}
      </div>
    </Section>
  )
}
