import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { cartKey, ordersKey } from '../api/queries.ts'
import { useSubmission } from '../cart/use-cart.ts'
import { useServices } from '../services.tsx'

/**
 * Carries on from a submission's outcome: cart and orders are asked for again, and an order accepted while the
 * buyer looks at the review takes its place, so that "back" leads to the items.
 */
export function useSubmissionOutcome(): void {
  const { queryClient, submitter, edits } = useServices()
  const { submission } = useSubmission()
  const [location, navigate] = useLocation()
  const { kind } = submission
  const isOrder = kind === 'accepted' || kind === 'already_submitted'
  useEffect(() => {
    if (kind === 'idle' || kind === 'sending' || kind === 'unknown') return
    void queryClient.invalidateQueries({ queryKey: ordersKey })
    if (!isOrder) return void queryClient.invalidateQueries({ queryKey: cartKey })
    // The closed cart must not be seen again, not even while the new one is on its way.
    void queryClient.resetQueries({ queryKey: cartKey })
    edits.setState({ leftOut: new Set() })
  }, [kind, isOrder, queryClient, edits])
  const acceptedId = submission.kind === 'accepted' ? submission.orderId : null
  useEffect(() => {
    if (acceptedId === null || location !== '/review') return
    navigate(`/orders/${acceptedId}`, { replace: true, state: { justSent: true } })
    submitter.clear()
  }, [acceptedId, location, navigate, submitter])
}
