import { createBuyerClient } from './api/buyer-client.ts'
import { createQueryClient } from './api/query-client.ts'
import { createCartEdits } from './cart/cart-edits.ts'
import { createCartWriter } from './cart/cart-writer.ts'
import { keepTabsTogether } from './cart/other-tabs.ts'
import { createSubmitter } from './cart/submission.ts'
import type { Services } from './services.tsx'
import { endSession } from './session-state.ts'

/** Puts the page of one portal link together; called once per page load. */
export function createServices(publicId: string): Services {
  const onSessionEnded = () => endSession('ended')
  const client = createBuyerClient(publicId)
  const queryClient = createQueryClient(onSessionEnded)
  const edits = createCartEdits(publicId)
  const writer = createCartWriter({ client, queryClient, edits, onSessionEnded })
  const submitter = createSubmitter({ client, publicId, now: Date.now, onSessionEnded })
  keepTabsTogether(publicId, queryClient, submitter.state)
  return { publicId, client, queryClient, edits, writer, submitter }
}
