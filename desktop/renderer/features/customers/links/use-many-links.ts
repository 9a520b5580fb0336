import { useRef, useState } from 'react'
import type { CustomerListItem } from '#desktop/worker/api/views.ts'
import type { Unsendable } from '#shared/contract/staff.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker, type WorkerClient } from '../../../ui/worker/worker-context.tsx'

export type LinkResult = {
  readonly customerId: string
  readonly name: string
  /** In this window's memory only, and gone with it; null when no link was made. */
  readonly url: string | null
  readonly unsendable: Unsendable | null
  readonly words: string
  readonly good: boolean
}

type Wanted = { readonly label: string; readonly language: 'en' | 'de'; readonly mail: boolean }

/** Makes a link for one customer after the other, and mails it if wanted; each has a result of its own. */
export function useManyLinks() {
  const worker = useWorker()
  const stopping = useRef(false)
  const [results, setResults] = useState<readonly LinkResult[]>([])
  const [running, setRunning] = useState<{ done: number; total: number } | null>(null)
  const run = async (customers: readonly CustomerListItem[], wanted: Wanted) => {
    stopping.current = false
    setResults([])
    for (const [done, customer] of customers.entries()) {
      if (stopping.current) break
      setRunning({ done, total: customers.length })
      const result = await linkFor(worker, customer, wanted)
      setResults(before => [...before, result])
    }
    setRunning(null)
  }
  const stop = () => {
    stopping.current = true
  }
  return { results, running, run, stop }
}

async function linkFor(
  worker: WorkerClient,
  { id: customerId, name }: CustomerListItem,
  { label, language, mail }: Wanted,
): Promise<LinkResult> {
  const none = (words: string) => ({ customerId, name, url: null, unsendable: null, words, good: false })
  try {
    const { customer } = await worker.customers.get.query({ customerId })
    const { contactName, contactEmail } = customer
    const contact = { contactName, contactEmail, language }
    const made = await worker.links.create.mutate({ customerId, label, ...contact })
    if (made.kind === 'offline') return none(t('Offline: no link was made'))
    const { linkId, url, unsendable } = made.link
    const result = { customerId, name, url, unsendable }
    if (!mail) return { ...result, words: t('Link made'), good: true }
    if (contactEmail === '')
      return { ...result, words: t('Link made; no contact e-mail to send it to'), good: false }
    const sent = await worker.links.mail.mutate({ linkId }).catch((error: unknown) => failureText(error))
    if (typeof sent === 'string')
      return { ...result, words: t('Link made, not mailed: {sent}', { sent }), good: false }
    if (sent.kind === 'offline') return { ...result, words: t('Link made, not mailed: offline'), good: false }
    return { ...result, words: t('Link made, mail to {to} on its way', { to: sent.to }), good: true }
  } catch (error) {
    return none(failureText(error))
  }
}
