import { useDeferredValue, useState } from 'react'
import type { AuditEntryView } from '#shared/contract/audit.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { AuditTable } from '../../../ui/audit/audit-table.tsx'
import { changeWords } from '../../../ui/audit/audit-words.ts'
import { saveText } from '../../../ui/files/save-text.ts'
import type { Formats } from '../../../ui/format/formats.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from '../settings-screen.module.css'

/** Everything that staff and buyers did, by words of who, what and about what; all that is found can be kept as a file. */
export function AuditSection() {
  const formats = useFormats()
  const [words, setWords] = useState('')
  const worker = useWorker()
  const [before, setBefore] = useState<Place | null>(null)
  const [saving, setSaving] = useState(false)
  const asked = useDeferredValue(words.trim())
  const { data } = useWorkerQuery(
    ['audit', 'search', asked, before],
    worker => worker.audit.search.query({ words: asked, before }),
    { keep: true },
  )
  const entries = data?.kind === 'done' ? data.entries : []
  const last = entries.at(-1)
  const save = async () => {
    setSaving(true)
    const all: AuditEntryView[] = []
    for (let from: Place | null = null; ; ) {
      const page = await worker.audit.search.query({ words: asked, before: from })
      if (page.kind !== 'done') break
      all.push(...page.entries)
      const end = page.entries.at(-1)
      if (!end || page.entries.length < PAGE) break
      from = placeOf(end)
    }
    setSaving(false)
    await saveText(`audit-${formats.today()}.csv`, csvOf(all, formats))
  }
  return (
    <Section
      level={2}
      title="Audit"
      aside={
        <Button size="small" disabled={entries.length === 0} loading={saving} onClick={() => void save()}>
          Save as CSV
        </Button>
      }
    >
      <div className={styles.choices}>
        <TextField
          label="Search who and what"
          hint="Such as a name, an order’s number, product update or link"
          value={words}
          onChange={event => {
            setWords(event.target.value)
            setBefore(null)
          }}
        />
        {data?.kind === 'offline' ? (
          <p className={styles.quiet}>The server keeps this; connect to see it.</p>
        ) : (
          <AuditTable entries={entries} />
        )}
        {last && entries.length === PAGE ? (
          <Button onClick={() => setBefore(placeOf(last))}>Show older</Button>
        ) : null}
      </div>
    </Section>
  )
}

type Place = { happenedAt: number; id: string }

const placeOf = ({ happenedAt, id }: AuditEntryView): Place => ({ happenedAt, id })

/** How many entries an answer holds at most. */
const PAGE = 200

function csvOf(entries: readonly AuditEntryView[], formats: Formats): string {
  const quoted = (cell: string) => `"${neutraliseCell(cell).replaceAll('"', '""')}"`
  const rows = entries.map(entry => [
    new Date(entry.happenedAt).toISOString(),
    entry.actorKind,
    entry.actorName,
    entry.action,
    entry.subject,
    entry.entityId ?? '',
    changeWords(entry, formats),
  ])
  return [['at', 'kind', 'who', 'what', 'about', 'id', 'changes'], ...rows]
    .map(row => `${row.map(quoted).join(',')}\r\n`)
    .join('')
}
