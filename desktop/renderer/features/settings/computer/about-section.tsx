import { PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { Button } from '#shared/look/action/button.tsx'
import { saveText } from '../../../ui/files/save-text.ts'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'

/** What this computer is connected to, and how. */
export function AboutSection() {
  const { serverUrl, tokenKept, staff, formats } = useSession()
  const { data } = useWorkerQuery(['sync', 'status'], worker => worker.sync.status.query())
  const worker = useWorker()
  /** What helps to find a fault, and nothing that names a customer, a price or a secret. */
  const saveDiagnostics = async () => {
    const [products, customers, centre] = await Promise.all([
      worker.products.list.query({ search: '', limit: 1 }),
      worker.customers.list.query({ search: '', limit: 1 }),
      worker.syncCentre.list.query(),
    ])
    const facts = {
      app: window.stackcube.appVersion,
      platform: window.stackcube.platform,
      userAgent: navigator.userAgent,
      protocol: PROTOCOL_VERSION,
      at: new Date().toISOString(),
      tokenKept,
      role: staff.role,
      sync: data ?? null,
      rows: { products: products.total, customers: customers.total },
      pending: centre.pending.map(({ name, state, madeAt }) => ({ name, state, madeAt })),
      conflicts: centre.conflicts.map(({ name, madeAt }) => ({ name, madeAt })),
      refusals: centre.refusals.map(({ name, code, madeAt }) => ({ name, code, madeAt })),
    }
    await saveText('stackcube-diagnostics.json', JSON.stringify(facts, null, 2))
  }
  return (
    <Section
      level={2}
      title={t('About this computer')}
      aside={
        <Button size="small" onClick={() => void saveDiagnostics()}>
          {t('Save diagnostics')}
        </Button>
      }
    >
      <Facts
        facts={[
          [t('Server'), serverUrl],
          [t('Signed in as'), `${staff.name} (${staff.email}), ${staff.role}`],
          [
            t('Sign-in kept in'),
            tokenKept === 'keyring'
              ? t('The keyring of this computer')
              : t('Memory: you sign in again after a restart'),
          ],
          [t('Connection'), data ? data.connection.replaceAll('_', ' ') : '–'],
          [t('Last synced'), data?.lastSyncedAt ? formats.moment(data.lastSyncedAt) : t('Not yet')],
          [t('Pending work'), formats.count(data?.pending ?? 0)],
        ]}
      />
    </Section>
  )
}
