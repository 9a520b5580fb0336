import { vi } from 'vitest'
import type { ErrorCode } from '#shared/contract/error-codes.ts'

/** What the network does with one call: an answer, a refusal with its code, or nothing at all. */
export type NetworkAct =
  | { readonly kind: 'answer'; readonly data: unknown }
  | { readonly kind: 'refuse'; readonly code: ErrorCode }
  | { readonly kind: 'lose' }

export type SentCall = { readonly path: string; readonly input: unknown }

/** Puts a network in the place of the browser's that does what `act` says, and records what was sent. */
export function answeringFetch(act: (call: SentCall) => NetworkAct): SentCall[] {
  const sent: SentCall[] = []
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
    const paths = (url.split('?')[0] ?? '').replace('/api/buyer/', '').split(',')
    const inputs = init?.body ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    const answers = paths.map((path, at) => {
      const call = { path, input: inputs[String(at)] }
      sent.push(call)
      return act(call)
    })
    if (answers.some(answer => answer.kind === 'lose')) throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify(answers.map(envelope)), {
      headers: { 'content-type': 'application/json' },
    })
  })
  return sent
}

function envelope(answer: NetworkAct): unknown {
  if (answer.kind === 'answer') return { result: { data: answer.data } }
  const code = answer.kind === 'refuse' ? answer.code : 'server_busy'
  return {
    error: { message: code, code: -32_000, data: { appCode: code, code: 'CONFLICT', httpStatus: 409 } },
  }
}
