import { newId } from '#shared/base/ids.ts'
import { RESTORED } from '../../db/backup/hold-outgoing.ts'
import type { Database, Sql } from '../../db/database.ts'
import type { JobQueue, RetryPlan } from '../../db/job-queue.ts'
import { type Audience, DEFAULT_AUDIENCE, fanOut, isOrderEvent, type OrderFacts } from './fan-out.ts'

export type TakeUpDeps = {
  db: Database
  jobs: JobQueue
  retries: RetryPlan
  /** Hears of an event that could not be taken up; it is tried again a minute later. */
  failed: (error: unknown) => void
}

type Claim = { workspace_id: string; id: string }
type Event = { kind: string; subject_id: string; revision: number; held: boolean }

/** Events of one round; more are taken up in the next. */
const MOST_EVENTS = 100

/**
 * Turns what transactions announced into mails, webhook deliveries and their jobs. An event is removed in the
 * transaction that writes what follows from it, so each is taken up once, however many processes look and
 * whenever one of them ends. Answers how many were found.
 */
export const takeUpEvents = async (deps: TakeUpDeps): Promise<number> => {
  const { rows } = await deps.db.pool.query<Claim>('SELECT * FROM claim_outgoing_events($1)', [MOST_EVENTS])
  for (const [workspaceId, claims] of Map.groupBy(rows, row => row.workspace_id)) {
    const ids = claims.map(claim => claim.id)
    await expand(deps, workspaceId, ids).catch(() => oneByOne(deps, workspaceId, ids))
  }
  if (rows.length > 0) deps.jobs.wake()
  return rows.length
}

/** One event that can't be taken up must not hold up those beside it. */
const oneByOne = async (deps: TakeUpDeps, workspaceId: string, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await expand(deps, workspaceId, [id]).catch(deps.failed)
}

const expand = (deps: TakeUpDeps, workspaceId: string, ids: readonly string[]): Promise<void> =>
  deps.db.withinSql({ workspaceId }, async sql => {
    const events = await sql<Event>({
      name: 'take-up-events',
      text: 'DELETE FROM outgoing_event WHERE workspace_id = $1 AND id = ANY ($2) RETURNING kind, subject_id, revision, held',
      values: [workspaceId, ids],
    })
    const { mails, webhooks } = await followUps(sql, workspaceId, events)
    await insertMails(sql, workspaceId, mails)
    await insertDeliveries(sql, workspaceId, webhooks)
    const again = (kind: string) => events.filter(event => event.kind === kind).map(event => event.subject_id)
    const jobs = (made: (State & { id: string })[], kind: string) =>
      [...made.filter(isWaiting).map(row => row.id), ...again(kind)].map(id => ({ workspaceId, id }))
    await enqueue(deps, sql, 'mail', jobs(mails, 'mail'))
    await enqueue(deps, sql, 'webhook', jobs(webhooks, 'webhook'))
    return { last: Promise.resolve() }
  })

const enqueue = async (
  { jobs: queue, retries }: TakeUpDeps,
  sql: Sql,
  name: 'mail' | 'webhook',
  jobs: { workspaceId: string; id: string }[],
): Promise<void> => {
  if (jobs.length > 0) await queue.enqueue(sql, name, jobs, retries)
}

/** As its row begins. What a restore brought back waits for staff instead of being sent. */
type State = { state: 'waiting' | 'held'; last_error: string }

const isWaiting = ({ state }: State): boolean => state === 'waiting'

const stateOf = (event: Event): State =>
  event.held ? { state: 'held', last_error: RESTORED } : { state: 'waiting', last_error: '' }

type NewMail = State & {
  id: string
  kind: string
  subject_id: string
  revision: number
  recipient: string
  language: string
}
type NewDelivery = State & { id: string; kind: string; order_id: string }

const followUps = async (
  sql: Sql,
  workspaceId: string,
  events: readonly Event[],
): Promise<{ mails: NewMail[]; webhooks: NewDelivery[] }> => {
  const ofOrders = events.filter(event => isOrderEvent(event.kind))
  if (ofOrders.length === 0) return { mails: [], webhooks: [] }
  const audience = await readAudience(sql, workspaceId)
  const orders = await readOrders(sql, workspaceId, [...new Set(ofOrders.map(event => event.subject_id))])
  const mails: NewMail[] = []
  const webhooks: NewDelivery[] = []
  for (const event of ofOrders) {
    const { kind, subject_id, revision } = event
    const order = orders.get(subject_id)
    if (!order || !isOrderEvent(kind)) continue
    const fanned = fanOut(kind, order, audience)
    const state = stateOf(event)
    mails.push(...fanned.mails.map(mail => ({ ...mail, ...state, id: newId(), subject_id, revision })))
    webhooks.push(
      ...fanned.webhooks.map(webhook => ({ ...state, id: newId(), kind: webhook, order_id: subject_id })),
    )
  }
  return { mails, webhooks }
}

const readAudience = async (sql: Sql, workspaceId: string): Promise<Audience> => {
  const [row] = await sql<{ new_order_email: string; buyer_mails: boolean }>({
    name: 'outgoing-audience',
    text: 'SELECT new_order_email, buyer_mails FROM outgoing_settings WHERE workspace_id = $1',
    values: [workspaceId],
  })
  return row ? { newOrderEmail: row.new_order_email, buyerMails: row.buyer_mails } : DEFAULT_AUDIENCE
}

const readOrders = async (
  sql: Sql,
  workspaceId: string,
  ids: string[],
): Promise<ReadonlyMap<string, OrderFacts>> => {
  const rows = await sql<{ id: string; email: string; language: string | null; approved: boolean }>({
    name: 'outgoing-orders',
    // An order by telephone has no link: its customer's own says what they read.
    text: `SELECT o.id, o.contact_email AS email, coalesce(l.language, (
        SELECT p.language FROM portal_link p WHERE p.workspace_id = o.workspace_id AND p.customer_id = o.customer_id
        ORDER BY p.revoked_at IS NULL DESC, p.created_at LIMIT 1)) AS language, EXISTS (
        SELECT FROM order_event e WHERE e.workspace_id = o.workspace_id AND e.order_id = o.id AND e.kind = 'approved') AS approved
      FROM orders o LEFT JOIN portal_link l ON l.workspace_id = o.workspace_id AND l.id = o.link_id
      WHERE o.workspace_id = $1 AND o.id = ANY ($2)`,
    values: [workspaceId, ids],
  })
  return new Map(
    rows.map(row => [
      row.id,
      { contactEmail: row.email, language: row.language, approvedOnce: row.approved },
    ]),
  )
}

const insertMails = async (sql: Sql, workspaceId: string, mails: readonly NewMail[]): Promise<void> => {
  if (mails.length === 0) return
  await sql({
    name: 'insert-outgoing-mails',
    text: `INSERT INTO outgoing_mail (workspace_id, id, kind, subject_id, revision, recipient, language, state, last_error)
      SELECT $1, m.* FROM jsonb_to_recordset($2::jsonb)
        AS m (id uuid, kind text, subject_id uuid, revision int, recipient text, language text, state text, last_error text)`,
    values: [workspaceId, JSON.stringify(mails)],
  })
}

const insertDeliveries = async (
  sql: Sql,
  workspaceId: string,
  deliveries: readonly NewDelivery[],
): Promise<void> => {
  if (deliveries.length === 0) return
  await sql({
    name: 'insert-webhook-deliveries',
    text: `INSERT INTO webhook_delivery (workspace_id, id, kind, order_id, state, last_error)
      SELECT $1, d.* FROM jsonb_to_recordset($2::jsonb) AS d (id uuid, kind text, order_id uuid, state text, last_error text)`,
    values: [workspaceId, JSON.stringify(deliveries)],
  })
}
