import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Section } from '../layout/section.tsx'
import { t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import styles from './audit.module.css'
import { AuditTable } from './audit-table.tsx'

/** Who changed what of one product or customer; asked of the server when somebody wants to know. */
export function HistorySection({
  entity,
  entityId,
}: {
  readonly entity: 'product' | 'customer'
  readonly entityId: string
}) {
  const [asked, setAsked] = useState(false)
  const { data, isError, error, refetch } = useWorkerQuery(
    ['audit', entity, entityId],
    worker => worker.audit.history.query({ entity, entityId }),
    { enabled: asked },
  )
  const show = () => (asked ? void refetch() : setAsked(true))
  return (
    <Section
      title={t('History')}
      aside={
        <Button size="small" variant="quiet" onClick={show}>
          {asked ? t('Read again') : t('Show history')}
        </Button>
      }
    >
      {asked ? null : <p className={styles.quiet}>{t('Who changed what, as the server keeps it.')}</p>}
      {isError ? <p className={styles.quiet}>{failureText(error)}</p> : null}
      {data?.kind === 'offline' ? (
        <p className={styles.quiet}>{t('The server keeps this; connect to see it.')}</p>
      ) : null}
      {data?.kind === 'done' ? <AuditTable entries={data.entries} /> : null}
    </Section>
  )
}
