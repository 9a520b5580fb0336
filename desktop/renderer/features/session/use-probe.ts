import { useCallback } from 'react'
import { ERROR_CODES } from '#shared/contract/error-codes.ts'
import { t } from '../../ui/words/t.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { serverAddress } from './server-address.ts'

export type Probed =
  | {
      readonly kind: 'ready'
      readonly serverUrl: string
      readonly hasWorkspace: boolean
      readonly mailsResets: boolean
    }
  | { readonly kind: 'problem'; readonly text: string }

/** Asks a typed address whether a portal server answers there. */
export function useProbe(): (typed: string) => Promise<Probed> {
  const worker = useWorker()
  return useCallback(
    async typed => {
      const serverUrl = serverAddress(typed)
      if (!serverUrl)
        return { kind: 'problem', text: t('Enter an address such as https://orders.company.example') }
      const answer = await worker.session.probe.mutate({ serverUrl })
      if (answer.kind === 'unreachable') {
        return {
          kind: 'problem',
          text: t('No portal server answers there. Check the address and your connection, then try again.'),
        }
      }
      if (answer.kind === 'not_trusted')
        return { kind: 'problem', text: t(ERROR_CODES.certificate_not_trusted.message) }
      const { hasWorkspace, mailsResets } = answer.status
      return { kind: 'ready', serverUrl, hasWorkspace, mailsResets }
    },
    [worker],
  )
}
