import { randomBytes } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { encodeToken, parsePortalToken, parseToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { Question } from '../../db/ask-together.ts'
import type { Tx } from '../../db/database.ts'
import { recordBuyerAct } from '../audit/record-buyer-act.ts'
import type { BuyerCaller } from '../callers.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import { hashToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { networkOf } from '../staff/network-address.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { lockLink } from './lock-link.ts'
import { whyHeldLinkEnded } from './why-link-ended.ts'

/** A session slides: it ends this long after the buyer was last here. */
export const SESSION_MS = 90 * 24 * 60 * 60 * 1000

const SEEN_EVERY_MS = 5 * 60_000
/** A link's last use is as exact as this: each change of it goes to every desktop. */
const USED_EVERY_MS = 60 * 60_000

type OpenedSession = { publicId: string; sessionToken: string }

/**
 * What "Continue" does: makes a session from a live link's token and notes that the link was used.
 * Null for a dead, expired or never-issued link, which all look the same.
 * The audit keeps from which network it came, for when a link has leaked.
 */
export const openBuyerSession = async (
  deps: ServiceDeps,
  text: string,
  address = '',
): Promise<OpenedSession | null> => {
  const token = parsePortalToken(text)
  if (!token.ok) return null
  const rows = await deps.db.prisma.$queryRaw<
    { workspace_id: string; link_id: string; customer_id: string }[]
  >`SELECT * FROM recognise_link(${hashToken(token.value)})`
  const found = rows[0]
  if (!found) return null
  const { workspace_id: workspaceId, link_id: linkId, customer_id: customerId } = found
  const opened = await deps.db.within({ workspaceId }, async tx => {
    // It may have been replaced, revoked, or its customer archived since; the locks make this the deciding look.
    await lockLink(tx, { workspaceId, linkId })
    const link = await tx.portalLink.findFirst({
      where: { workspaceId, id: linkId, tokenHash: hashToken(token.value) },
    })
    if (!link || (await whyHeldLinkEnded(tx, deps, link))) return null
    const sessionToken = encodeToken('buyer_session', randomBytes(TOKEN_BYTES))
    const now = deps.now()
    const sessionId = newId()
    await tx.buyerSession.create({
      data: {
        workspaceId,
        id: sessionId,
        linkId,
        customerId,
        tokenHash: hashToken(sessionToken),
        expiresAt: new Date(now + SESSION_MS),
      },
    })
    await tx.portalLink.update({
      where: { workspaceId_id: { workspaceId, id: linkId } },
      data: { lastUsedAt: new Date(now) },
    })
    await recordBuyerAct(
      tx,
      { workspaceId, linkId },
      {
        action: 'portal_link.open',
        entity: 'portal_link',
        entityId: linkId,
        after: { sessionId, network: networkOf(address) },
      },
    )
    await commitChanges(tx, workspaceId, [{ entity: 'portal_link', id: linkId }])
    return { publicId: link.publicId, sessionToken }
  })
  if (opened) deps.announce(workspaceId)
  return opened
}

type FoundSession = {
  workspace_id: string
  session_id: string
  link_id: string
  customer_id: string
  last_seen_at: Date
  catalog_version: string
  orders_version: string
}

/** A buyer as recognised, with where both streams of the workspace stood at that moment. */
export type RecognisedBuyer = {
  caller: BuyerCaller
  seen: StreamVersions
  /** The session lives longer from now on, and so has its cookie to. */
  slid: boolean
}

type AskedSession = { hash: Uint8Array; publicId: string }

const RECOGNISED: Question<AskedSession> = {
  name: 'recognise-buyers',
  text: `SELECT asked.at, found.* FROM unnest($1::bytea[], $2::text[]) WITH ORDINALITY AS asked (hash, public_id, at),
    LATERAL recognise_buyer_session(asked.hash, asked.public_id) AS found`,
  values: asked => [asked.map(one => one.hash), asked.map(one => one.publicId)],
}

/**
 * The buyer behind a session cookie, or null when it has ended or belongs to another link. One statement, so
 * that a page served from memory asks the database once, together with all who ask at the same moment.
 */
export const recogniseBuyer = async (
  deps: ServiceDeps,
  cookie: string,
  publicId: string,
): Promise<RecognisedBuyer | null> => {
  const token = parseToken('buyer_session', cookie)
  if (!token.ok) return null
  const asked = { hash: hashToken(token.value), publicId }
  const found = await deps.db.askTogether<AskedSession, FoundSession>(RECOGNISED, asked)
  if (!found) return null
  const slid = await slide(deps, found)
  return {
    caller: {
      kind: 'buyer',
      workspaceId: found.workspace_id,
      sessionId: found.session_id,
      linkId: found.link_id,
      customerId: found.customer_id,
    },
    seen: { catalog: Number(found.catalog_version), orders: Number(found.orders_version) },
    slid,
  }
}

/**
 * Lets a session live longer from now on, and notes that its link is in use. The link is locked first, as by whoever
 * ends its sessions: what has ended meanwhile does not come back, and leaves no trace.
 */
const slide = async (deps: ServiceDeps, found: FoundSession): Promise<boolean> => {
  const now = deps.now()
  if (now - found.last_seen_at.getTime() < SEEN_EVERY_MS) return false
  const { workspace_id: workspaceId, session_id: id, customer_id: customerId, link_id: linkId } = found
  const slid = await deps.db.within({ workspaceId, customerId }, async tx => {
    await lockLink(tx, { workspaceId, linkId })
    const { count } = await tx.buyerSession.updateMany({
      where: { workspaceId, id, endedAt: null },
      data: { lastSeenAt: new Date(now), expiresAt: new Date(now + SESSION_MS) },
    })
    return { lives: count > 0, used: count > 0 && (await noteUse(tx, { workspaceId, linkId }, now)) }
  })
  if (slid.used) deps.announce(workspaceId)
  return slid.lives
}

const noteUse = async (
  tx: Tx,
  { workspaceId, linkId: id }: Pick<BuyerCaller, 'workspaceId' | 'linkId'>,
  now: number,
): Promise<boolean> => {
  const { count } = await tx.portalLink.updateMany({
    where: {
      ...{ workspaceId, id },
      OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now - USED_EVERY_MS) } }],
    },
    data: { lastUsedAt: new Date(now) },
  })
  if (count > 0) await commitChanges(tx, workspaceId, [{ entity: 'portal_link', id }])
  return count > 0
}

/** Signs a buyer out of this browser; other devices of the same link stay. */
export const endBuyerSession = async (deps: ServiceDeps, caller: BuyerCaller): Promise<void> => {
  const { workspaceId, customerId, sessionId: id } = caller
  await deps.db.within({ workspaceId, customerId }, async tx => {
    const { count } = await tx.buyerSession.updateMany({
      where: { workspaceId, id, endedAt: null },
      data: { endedAt: new Date(deps.now()) },
    })
    if (count === 0) return
    await recordBuyerAct(tx, caller, {
      action: 'buyer_session.end',
      entity: 'buyer_session',
      entityId: id,
      before: { linkId: caller.linkId, active: true },
      after: { linkId: caller.linkId, active: false },
    })
  })
}
