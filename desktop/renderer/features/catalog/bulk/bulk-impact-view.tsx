import { ImpactSection } from '../../../ui/impact/impact-section.tsx'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import type { BulkKind } from './bulk-draft.ts'

/** What changes for customers if the plan is stored. */
export function BulkImpactView({ planId, kind }: { readonly planId: string; readonly kind: BulkKind }) {
  const { data } = useWorkerQuery(
    ['bulk', 'impact', planId],
    worker => worker.bulk.impact.query({ planId }),
    { keep: true },
  )
  return <ImpactSection impact={data} prices={kind === 'price'} />
}
