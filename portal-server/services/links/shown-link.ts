import { ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { RevealedLink } from '#shared/contract/staff.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { whyUnsendable } from '../workspaces/public-address.ts'

/** A link with the secret address that somebody asked to see. */
export type ShownLink = Omit<RevealedLink, 'unsendable'>

/**
 * What is answered of a link that is shown: with why its address is not to be handed over. Call it once the act is
 * done and told, since asking at the portal's address may take its time.
 */
export const withSendability = async <T extends ShownLink>(
  deps: Pick<ServiceDeps, 'db' | 'publicUrl' | 'sealKey'>,
  workspaceId: string,
  shown: Result<T, ErrorCode>,
): Promise<Result<T & RevealedLink, ErrorCode>> =>
  shown.ok ? ok({ ...shown.value, unsendable: await whyUnsendable(deps, workspaceId) }) : shown
