import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'

/** What this computer is connected to, and how. */
export function AboutSection() {
  const { serverUrl, tokenKept, staff, formats } = useSession()
  const { data } = useWorkerQuery(['sync', 'status'], worker => worker.sync.status.query())
  return (
    <Section level={2} title="About this computer">
      <Facts
        facts={[
          ['Server', serverUrl],
          ['Signed in as', `${staff.name} (${staff.email}), ${staff.role}`],
          [
            'Sign-in kept in',
            tokenKept === 'keyring'
              ? 'The keyring of this computer'
              : 'Memory: you sign in again after a restart',
          ],
          ['Connection', data ? data.connection.replaceAll('_', ' ') : '–'],
          ['Last synced', data?.lastSyncedAt ? formats.moment(data.lastSyncedAt) : 'Not yet'],
          ['Pending work', formats.count(data?.pending ?? 0)],
        ]}
      />
    </Section>
  )
}
